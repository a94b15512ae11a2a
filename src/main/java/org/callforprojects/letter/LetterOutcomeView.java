package org.callforprojects.letter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.french.FrenchText;

/** A decision of the committee as the templates read it. */
public final class LetterOutcomeView {

  private final LetterOutcome outcome;

  LetterOutcomeView(LetterOutcome outcome) {
    this.outcome = outcome;
  }

  /** @param amount in French */
  public record Share(String funder, String amount) {
  }

  public String getSession() {
    return outcome.sessionCode();
  }

  public String getDecidedOn() {
    return date(outcome.decidedOn());
  }

  public String getRequested() {
    return euros(outcome.requestedAmount());
  }

  public String getAmount() {
    return euros(outcome.amount());
  }

  public List<Share> getShares() {
    return outcome.shares().stream().filter(share -> share.amount().signum() > 0)
        .map(share -> new Share(share.name(), FrenchText.euros(share.amount()))).toList();
  }

  public String getBound() {
    return outcome.bound();
  }

  public List<String> getReason() {
    return LetterView.lines(outcome.reason());
  }

  /** Empty for none. */
  public List<String> getConditions() {
    return outcome.conditions().stream().map(FrenchText::spaced).toList();
  }

  public String getReserveUntil() {
    return date(outcome.reserveUntil());
  }

  /** Empty when the award was not first on the reserve list. */
  public String getPromotedOn() {
    return date(outcome.promotedOn());
  }

  public boolean isAfterReserve() {
    return outcome.afterReserve();
  }

  /** Empty when nobody was to be heard. */
  public String getHeardOn() {
    return date(outcome.heardOn());
  }

  public boolean isRenounced() {
    return outcome.renounced();
  }

  private static String date(LocalDate day) {
    return day == null ? "" : FrenchText.date(day);
  }

  private static String euros(BigDecimal amount) {
    return amount == null ? "" : FrenchText.euros(amount);
  }
}
