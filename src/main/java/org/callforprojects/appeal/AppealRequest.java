package org.callforprojects.appeal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;

/**
 * An appeal as it is filed.
 *
 * @param grounds    why the decision is contested, in the applicant's words
 * @param receivedOn {@code 2014-03-10}, the day on which a paper original was received; null on line
 * @param postedOn   the day of its postmark, which decides whether it is in time (CRPA L.112-1); null when unknown
 * @param decision   id of the letter whose decision is contested; null for the decision that closed the file, else the
 *                   newest not yet contested
 */
public record AppealRequest(@NotBlank @Size(max = 10_000) @PlainText String grounds, String receivedOn,
    String postedOn, @Size(max = 36) @PlainText String decision) {

  /** Against the only decision, or the one meant when none is named. */
  public AppealRequest(String grounds, String receivedOn, String postedOn) {
    this(grounds, receivedOn, postedOn, null);
  }
}
