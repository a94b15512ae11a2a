package org.callforprojects.committee;

import java.time.Instant;

/**
 * What changed a session after its convening.
 *
 * @param afterAt null when it was cancelled
 */
public record SessionChange(String id, String sessionCode, Kind kind, String reason, Instant beforeAt, Instant afterAt,
    String askedBy, Instant askedAt) {

  /** How a convened session changes. */
  public enum Kind {
    MOVED, CANCELLED
  }
}
