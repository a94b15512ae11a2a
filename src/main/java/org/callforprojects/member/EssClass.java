package org.callforprojects.member;

/**
 * What an INSEE legal category alone says of an organisation's place in the social and solidarity economy.
 * Source: domain rules 4.2, law of 31 July 2014 article 1. The names are values of the decision
 * {@code ess-classification}.
 */
public enum EssClass {
  /** Association, foundation, mutual or cooperative: the statute is enough. */
  ESS_BY_STATUTE("Économie sociale et solidaire par le statut"),
  /** Commercial company: only with a {@link MemberEvidence}. */
  ESS_ON_EVIDENCE("Économie sociale et solidaire sur justificatif"),
  /** Never of the social economy: counts as another enterprise. */
  NON_ESS("Hors de l’économie sociale et solidaire"),
  /** State, local authority or public body: neither of the two kinds of enterprise. */
  PUBLIC("Organisme public"),
  /** The category does not decide: a case officer reads the statutes. */
  TO_CONFIRM("À confirmer au vu des statuts"),
  /** No legal personality: cannot lead a pole. */
  NOT_A_LEGAL_PERSON("Sans personnalité morale");

  private final String label;

  EssClass(String label) {
    this.label = label;
  }

  /** In French, for people. */
  public String label() {
    return label;
  }
}
