package org.callforprojects.member;

/** The family of an INSEE legal category. Source: domain rules 4.2. */
public enum LegalFamily {
  ASSOCIATION("Association"),
  FOUNDATION("Fondation"),
  MUTUAL("Mutuelle"),
  COOPERATIVE("Coopérative"),
  /** Categories that hold cooperatives and others; the statutes tell. */
  COOPERATIVE_OR_OTHER("Coopérative ou autre forme, selon les statuts"),
  COMMERCIAL("Entreprise commerciale"),
  LOCAL_AUTHORITY("Collectivité territoriale"),
  LOCAL_AUTHORITY_GROUPING("Groupement de collectivités territoriales"),
  RESEARCH_OR_HIGHER_EDUCATION("Recherche ou enseignement supérieur"),
  OTHER_PUBLIC("Autre organisme public");

  private final String label;

  LegalFamily(String label) {
    this.label = label;
  }

  /** In French, for people. */
  public String label() {
    return label;
  }
}
