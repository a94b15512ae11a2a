package org.callforprojects.grant;

/** Where a tranche stands. */
public enum TrancheStatus {
  PLANNED("Prévue"),
  REPORT_AWAITED("Compte rendu attendu"),
  UNDER_REVIEW("Compte rendu en examen"),
  /** Something is missing; nothing is paid until it comes. */
  HELD("Retenue"),
  ORDERED("En paiement"),
  PAID("Payée"),
  /** Not paid when the next one fell due: what it held is paid with that one, if at all. */
  CARRIED("Reportée sur la suivante"),
  /** Nothing is to be paid: money is owed back, or the beneficiary keeps a surplus. */
  SETTLED("Soldée sans versement"),
  CANCELLED("Annulée");

  private final String label;

  TrancheStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
