package org.callforprojects.call;

/** Where a call stands. Whether a deposit is in time depends on the dates alone, not on this. */
public enum CallStatus {
  IN_PREPARATION("En préparation"),
  PUBLISHED("Publié"),
  OPEN("Ouvert aux dépôts"),
  CLOSED("Dépôts clos, sélection en cours"),
  RESULTS_PUBLISHED("Résultats publiés"),
  /** Every agreement is settled, and the last synthesis published. */
  COMPLETED("Terminé"),
  /** Given up before its publication: nobody outside ever knew of it. */
  ABANDONED("Abandonné"),
  /** Ended by its authority before any decision was signed; its files are closed. */
  CANCELLED("Annulé");

  private final String label;

  CallStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
