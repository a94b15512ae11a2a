package org.callforprojects.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Delays;

/**
 * What the committee decided on an application, once signed.
 *
 * @param sessionCode e.g. {@code PTCE-2013-S1}
 * @param rank        on the agenda, 1 the first
 * @param amount      euros awarded, or kept for the reserve list; null for other outcomes
 * @param shares      what each funder brings to an award; empty for other outcomes
 * @param reason      the committee's words; empty when it gave none
 */
public record CommitteeDecision(String sessionCode, int rank, CommitteeOutcome outcome, BigDecimal amount,
    List<FunderShare> shares, Votes votes, String reason, String signedBy, Instant signedAt) {

  /** @param name official name of the funder @param amount euros */
  public record FunderShare(String code, String name, BigDecimal amount) {
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
    return new CommitteeDecision(sessionCode, rank, CommitteeOutcome.AWARD, amount, funders, votes, reason, signedBy,
        signedAt);
  }
}
