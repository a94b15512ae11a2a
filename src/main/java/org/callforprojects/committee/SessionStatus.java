package org.callforprojects.committee;

/** Where a session of the committee stands. */
public enum SessionStatus {
  CONVENED("Convoquée"),
  DELIBERATING("En délibération"),
  SIGNED("Décisions signées"),
  /** Called off before it met, or its call is cancelled; what was on its agenda waits for another. */
  CANCELLED("Annulée");

  private final String label;

  SessionStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
