package org.callforprojects.territory;

/** What stands behind a commune code: a file of 2013 may carry one that is no longer a commune's. */
public enum CommuneType {
  CURRENT("Commune"),
  DELEGATED("Commune déléguée"),
  ASSOCIATED("Commune associée"),
  MUNICIPAL_DISTRICT("Arrondissement municipal"),
  /** A commune of July 2013 whose code has gone since. */
  FORMER("Ancienne commune");

  private final String label;

  CommuneType(String label) {
    this.label = label;
  }

  /** In French, for people. */
  public String label() {
    return label;
  }
}
