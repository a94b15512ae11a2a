package org.callforprojects.application;

import java.time.Instant;

/**
 * The end of an award that was announced.
 *
 * @param reason why, in French; empty when the laureate gave none
 * @param by     account of the laureate who renounced, or of the officer
 */
public record Lapse(String reason, String by, Instant at) {
}
