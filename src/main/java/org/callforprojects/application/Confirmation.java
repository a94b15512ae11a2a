package org.callforprojects.application;

import java.time.Instant;

/** The second person's word on an ineligibility. */
public record Confirmation(boolean confirmed, String comment, String confirmedBy, Instant confirmedAt) {
}
