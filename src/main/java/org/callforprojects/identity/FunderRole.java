package org.callforprojects.identity;

/** What a group of staff does for a funder. */
public enum FunderRole {
  SIGNING("signer", "Signataires"),
  AUTHORISING("ordonnancer", "Ordonnateurs"),
  PAYING("payer", "Payeurs");

  private final String act;
  private final String people;

  FunderRole(String act, String people) {
    this.act = act;
    this.people = people;
  }

  /** What they do, as in « un groupe pour payer ». */
  public String act() {
    return act;
  }

  /** Who they are, as in « Payeurs – Région Occitanie ». */
  public String people() {
    return people;
  }
}
