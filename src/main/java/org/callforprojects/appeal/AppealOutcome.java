package org.callforprojects.appeal;

/** How an appeal ends. */
public enum AppealOutcome {
  /** The decision stands. */
  UPHELD("Décision maintenue"),
  /** The decision is withdrawn; the application goes back to the step that was wrong. */
  REVERSED("Décision retirée, instruction reprise"),
  /** It came after its deadline. */
  LATE("Irrecevable, car tardif"),
  /** Two months without an answer: rejected by the law itself. */
  SILENT("Rejeté par le silence de deux mois");

  private final String label;

  AppealOutcome(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
