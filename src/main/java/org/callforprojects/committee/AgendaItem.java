package org.callforprojects.committee;

import java.math.BigDecimal;

import org.callforprojects.application.CommitteeOutcome;

/**
 * One application on the agenda of a session.
 *
 * @param rank           1 the first
 * @param score          points of 100 when the agenda was drawn up
 * @param proposedAmount euros the instruction note proposes
 * @param outcome        null until deliberated
 * @param amount         euros awarded, or kept for the reserve list; null for other outcomes
 */
public record AgendaItem(String sessionCode, String reference, int rank, BigDecimal score, BigDecimal proposedAmount,
    AgendaStatus status, CommitteeOutcome outcome, BigDecimal amount, String poleName, String leadName) {
}
