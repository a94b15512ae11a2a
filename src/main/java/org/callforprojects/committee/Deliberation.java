package org.callforprojects.committee;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.callforprojects.application.CommitteeOutcome;

/**
 * One vote as it was recorded; the last of an application is the one that counts.
 *
 * @param recused     codes of seats that neither voted nor counted
 * @param voteOutcome answer of {@code committee-vote}
 * @param outcome     what was decided; null when the vote decided nothing
 * @param conditions  of the award, one a line; empty for none
 */
public record Deliberation(String sessionCode, String reference, CommitteeOutcome proposal, BigDecimal amount,
    int votesFor, int votesAgainst, int abstentions, List<String> recused, String chairVote, String voteOutcome,
    CommitteeOutcome outcome, String reason, String conditions, String recordedBy, Instant recordedAt) {
}
