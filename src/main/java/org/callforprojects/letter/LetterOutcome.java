package org.callforprojects.letter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.callforprojects.money.FunderShare;

/**
 * What the steering committee decided, as a letter tells it. Amounts in euros.
 *
 * @param sessionCode     e.g. {@code PTCE-2013-S1}
 * @param decidedOn       day of the signature, in Paris
 * @param requestedAmount what was asked for
 * @param amount          awarded, or kept for the reserve list; null for a refusal
 * @param shares          what each funder brings to an award
 * @param bound           French sentences: which cap bound the amount and why; empty when nothing is awarded
 * @param reason          words of the committee, or why the award lapsed, line breaks kept; empty for none
 * @param reserveUntil    last day on which the reserve list may be promoted, in Paris; null when there is no list
 * @param promotedOn      day on which it left the reserve list for an award; null when it did not
 * @param afterReserve    whether this refusal comes from the end of the reserve list
 * @param renounced       whether the applicant renounced the award
 * @param conditions      what the committee makes the award hang on; empty for none
 * @param heardOn         day of the letter that invited the beneficiary to be heard before the award lapsed; null for none
 */
public record LetterOutcome(String sessionCode, LocalDate decidedOn, BigDecimal requestedAmount, BigDecimal amount,
    List<FunderShare> shares, String bound, String reason, LocalDate reserveUntil, LocalDate promotedOn, boolean afterReserve,
    boolean renounced, List<String> conditions, LocalDate heardOn) {

  /** Before nobody was to be heard. */
  public LetterOutcome(String sessionCode, LocalDate decidedOn, BigDecimal requestedAmount, BigDecimal amount,
      List<FunderShare> shares, String bound, String reason, LocalDate reserveUntil, LocalDate promotedOn, boolean afterReserve,
      boolean renounced, List<String> conditions) {
    this(sessionCode, decidedOn, requestedAmount, amount, shares, bound, reason, reserveUntil, promotedOn, afterReserve,
        renounced, conditions, null);
  }

  /** Without conditions. */
  public LetterOutcome(String sessionCode, LocalDate decidedOn, BigDecimal requestedAmount, BigDecimal amount,
      List<FunderShare> shares, String bound, String reason, LocalDate reserveUntil, LocalDate promotedOn, boolean afterReserve,
      boolean renounced) {
    this(sessionCode, decidedOn, requestedAmount, amount, shares, bound, reason, reserveUntil, promotedOn, afterReserve,
        renounced, List.of());
  }

  public LetterOutcome {
    Objects.requireNonNull(sessionCode, "sessionCode");
    Objects.requireNonNull(decidedOn, "decidedOn");
    shares = List.copyOf(shares);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    bound = bound == null ? "" : bound;
    reason = reason == null ? "" : reason;
  }
}
