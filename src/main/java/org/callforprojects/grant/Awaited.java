package org.callforprojects.grant;

import java.time.Instant;

/**
 * What the beneficiary was last asked for, as its letter says.
 *
 * @param until the last instant at which there is still time
 */
public record Awaited(What what, Instant until) {

  public enum What {
    BANK_DETAILS,
    SIGNATURE,
    /** Before the award lapses: what was asked for still counts. */
    OBSERVATIONS_BEFORE_LAPSE,
    OBSERVATIONS_BEFORE_RECOVERY
  }
}
