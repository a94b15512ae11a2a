package org.callforprojects.application;

import java.time.Instant;

/**
 * An appeal against a decision was won.
 *
 * @param withdrawn the state that the withdrawn decision had given
 */
public record Reopening(ApplicationStatus withdrawn, Instant at) {
}
