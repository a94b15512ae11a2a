package org.callforprojects.application;

import java.time.Instant;

import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;

/** The applicant's withdrawal, or the end that a cancelled call makes. @param reason in their words; empty when they gave none */
public record Withdrawal(Instant askedAt, String askedBy, @Size(max = 2000) @PlainText String reason) {

  /** Whether it is the office that closes the file, because the call is cancelled; the reason is then that of the call. */
  public boolean callCancelled() {
    return Timeline.SYSTEM.equals(askedBy);
  }
}
