package org.callforprojects.demo;

import java.time.OffsetDateTime;

/**
 * How to move the clock: one of the two.
 *
 * @param advance ISO-8601 period or duration, e.g. {@code P10D}, {@code P1M}, {@code PT12H}
 * @param to      instant to go to, with its offset
 */
public record ClockMove(String advance, OffsetDateTime to) {
}
