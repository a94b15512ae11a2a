package org.callforprojects.application;

import java.time.Instant;

/** The applicant's withdrawal. @param reason in their words; empty when they gave none */
public record Withdrawal(Instant askedAt, String askedBy, String reason) {
}
