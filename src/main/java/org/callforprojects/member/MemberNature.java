package org.callforprojects.member;

/**
 * What a member is, as the decision {@code ess-classification} concludes. A pole needs at least one {@link #ESS} and
 * one {@link #OTHER_ENTERPRISE}. Source: domain rules 5.3.
 */
public enum MemberNature {
  ESS("Entreprise de l’économie sociale et solidaire"),
  OTHER_ENTERPRISE("Autre entreprise"),
  LOCAL_AUTHORITY("Collectivité territoriale"),
  RESEARCH("Centre de recherche ou établissement d’enseignement supérieur"),
  TRAINING("Organisme de formation"),
  OTHER("Autre organisme");

  private final String label;

  MemberNature(String label) {
    this.label = label;
  }

  /** In French, for people. */
  public String label() {
    return label;
  }
}
