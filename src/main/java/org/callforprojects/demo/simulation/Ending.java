package org.callforprojects.demo.simulation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where a play stops before its end.
 *
 * @param at           when the clock stops
 * @param committeeDay on which the committee sits, with its quorum; null for as soon as may be
 */
record Ending(Instant at, Pace pace, LocalDate committeeDay) {
}
