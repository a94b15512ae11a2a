package org.callforprojects.application.submission;

/** How an application came in. */
public enum Channel {
  ONLINE("En ligne"),
  PAPER("Papier");

  private final String label;

  Channel(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
