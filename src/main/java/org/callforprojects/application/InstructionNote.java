package org.callforprojects.application;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the case officer tells the committee.
 *
 * @param note           the officer's words
 * @param askedAmount    euros the officer typed
 * @param proposedAmount euros proposed to the committee, once the caps were applied
 * @param outcome        answer of {@code award-decision}; null before the table was asked
 * @param bindingCap     code of the smallest cap
 * @param cap            that cap, euros
 */
public record InstructionNote(String note, BigDecimal askedAmount, BigDecimal proposedAmount, String outcome,
    String bindingCap, BigDecimal cap, String writtenBy, Instant writtenAt) {

  public static final String ACCEPT = "ACCEPT";
  public static final String REDUCE_TO_CAP = "REDUCE_TO_CAP";
  public static final String NOT_FUNDABLE = "NOT_FUNDABLE";

  InstructionNote concluded(String outcome) {
    BigDecimal proposed = switch (outcome) {
      case ACCEPT -> askedAmount;
      case REDUCE_TO_CAP -> cap;
      case NOT_FUNDABLE -> BigDecimal.ZERO.setScale(2);
      default -> throw new IllegalArgumentException("Unknown answer of award-decision: " + outcome);
    };
    return new InstructionNote(note, askedAmount, proposed, outcome, bindingCap, cap, writtenBy, writtenAt);
  }
}
