package org.callforprojects.capitalisation;

import java.time.Instant;

/**
 * A national synthesis of a call.
 *
 * @param number      of the call, 1 the first; 0 for the provisional one that staff may read at any time
 * @param words       what the programme officers say of the figures; null before they do
 * @param publishedAt null before
 */
public record Synthesis(String callCode, int number, Instant preparedAt, Figures figures, String words, String writtenBy,
    Instant writtenAt, Instant publishedAt) {

  public boolean isPublished() {
    return publishedAt != null;
  }
}
