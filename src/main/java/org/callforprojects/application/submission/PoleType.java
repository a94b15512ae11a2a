package org.callforprojects.application.submission;

/** The two kinds of pole the call is for (S11 to S13). */
public enum PoleType {
  CONSOLIDATION("Pôle en consolidation"),
  EMERGING("Pôle émergent");

  private final String label;

  PoleType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
