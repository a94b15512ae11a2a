package org.callforprojects.committee;

/** Where a session of the committee stands. */
public enum SessionStatus {
  CONVENED("Convoquée"),
  DELIBERATING("En délibération"),
  SIGNED("Décisions signées");

  private final String label;

  SessionStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
