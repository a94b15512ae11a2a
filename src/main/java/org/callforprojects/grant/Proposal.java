package org.callforprojects.grant;

import java.time.Instant;

/**
 * What one person proposes and another has to confirm before it happens.
 *
 * @param reason      told to the beneficiary once it is confirmed
 * @param confirmedBy the second person; null before
 */
public record Proposal(Kind kind, String reason, String by, Instant at, String confirmedBy, Instant confirmedAt) {

  /** What would happen. */
  public enum Kind {
    SUSPENSION("suspension"), TERMINATION("résiliation");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  Proposal confirmed(String who, Instant when) {
    return new Proposal(kind, reason, by, at, who, when);
  }

  public boolean isConfirmed() {
    return confirmedBy != null;
  }
}
