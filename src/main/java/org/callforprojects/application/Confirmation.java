package org.callforprojects.application;

import java.time.Instant;
import java.util.Map;

/**
 * The second person's word on an ineligibility.
 *
 * @param facts by code of a reason, the sentence on this very file that its letter prints; none where nothing was written
 */
public record Confirmation(boolean confirmed, String comment, String confirmedBy, Instant confirmedAt,
    Map<String, String> facts) {

  /** Those written before facts were asked for have none. */
  public Confirmation {
    facts = facts == null ? Map.of() : facts;
  }

  public Confirmation(boolean confirmed, String comment, String confirmedBy, Instant confirmedAt) {
    this(confirmed, comment, confirmedBy, confirmedAt, Map.of());
  }
}
