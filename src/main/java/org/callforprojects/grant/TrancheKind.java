package org.callforprojects.grant;

/** Kinds of tranches, as {@code tranche-schedule} names them. */
public enum TrancheKind {
  ADVANCE("Avance"),
  INTERIM("Acompte"),
  BALANCE("Solde");

  private final String label;

  TrancheKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
