package org.callforprojects.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Delays;
import org.callforprojects.money.FunderShare;

/**
 * What the committee decided on an application, once signed.
 *
 * @param sessionCode e.g. {@code PTCE-2013-S1}
 * @param rank        on the agenda, 1 the first
 * @param amount      euros awarded, or kept for the reserve list; null for other outcomes
 * @param shares      what each funder brings to an award; empty for other outcomes
 * @param reason      the committee's words; empty when it gave none
 * @param conditions  what the award hangs on, one a line; empty for none
 */
public record CommitteeDecision(String sessionCode, int rank, CommitteeOutcome outcome, BigDecimal amount,
    List<FunderShare> shares, Votes votes, String reason, String conditions, String signedBy,
    Instant signedAt) {

  /** Decided before reasons and conditions were two things: without conditions. */
  public CommitteeDecision {
    conditions = conditions == null ? "" : conditions;
  }

  public CommitteeDecision(String sessionCode, int rank, CommitteeOutcome outcome, BigDecimal amount,
      List<FunderShare> shares, Votes votes, String reason, String signedBy, Instant signedAt) {
    this(sessionCode, rank, outcome, amount, shares, votes, reason, "", signedBy, signedAt);
  }

  /** What the award hangs on, each a sentence or a few words. */
  public List<String> conditionLines() {
    return conditions.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** How many voted what on the proposal that carried. */
  public record Votes(int inFavour, int against, int abstentions, int recused) {
  }

  /** When the reserve list of that session ends. */
  public Instant reserveEndsAt(Delays delays) {
    return signedAt.atZone(CallSettings.ZONE).plusMonths(delays.reserveListMonths()).toInstant();
  }

  /** The same decision, whose place on the reserve list became an award. */
  CommitteeDecision promoted(List<FunderShare> funders) {
    return new CommitteeDecision(sessionCode, rank, CommitteeOutcome.AWARD, amount, funders, votes, reason, conditions, signedBy,
        signedAt);
  }
}
