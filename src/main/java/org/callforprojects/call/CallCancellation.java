package org.callforprojects.call;

import java.time.Instant;

/**
 * A demand that a call be cancelled.
 *
 * @param reason    in the words of who asked; it stands in the letters
 * @param confirmed null while no second person has answered
 * @param answer    words of the second person; null for none
 */
public record CallCancellation(String id, String callCode, String reason, String askedBy, Instant askedAt,
    Boolean confirmed, String decidedBy, Instant decidedAt, String answer) {

  boolean isOpen() {
    return confirmed == null;
  }
}
