package org.callforprojects.application;

/** What the steering committee may decide on an application. */
public enum CommitteeOutcome {
  AWARD("Soutien accordé"),
  RESERVE("Liste complémentaire"),
  REFUSE("Refus"),
  /** Comes back to the next session. */
  POSTPONE("Examen reporté");

  private final String label;

  CommitteeOutcome(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** It comes with an amount. */
  public boolean hasAmount() {
    return this == AWARD || this == RESERVE;
  }
}
