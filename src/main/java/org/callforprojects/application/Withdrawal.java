package org.callforprojects.application;

import java.time.Instant;

import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;

/** The applicant's withdrawal. @param reason in their words; empty when they gave none */
public record Withdrawal(Instant askedAt, String askedBy, @Size(max = 2000) @PlainText String reason) {
}
