package org.callforprojects.demo.simulation;

import java.time.LocalDate;
import java.util.List;

import org.callforprojects.grant.Tranche;

/**
 * How a beneficiary and those who examine its reports behave.
 *
 * @param answerAfterDays from a request (bank details, signature) to the answer
 * @param reportAfterDays from the end of a year to the report on it, when it is in time
 * @param staffAfterDays  what staff need for a task
 */
record GrantPlan(GrantFate fate, int answerAfterDays, int reportAfterDays, int staffAfterDays) {

  /** Part of the planned costs that is spent when a tranche is reported on, all years together; first for tranche 2. */
  private static final List<Double> AS_PLANNED = List.of(0.36, 0.70, 1.0);
  private static final List<Double> SLOW = List.of(0.08, 0.20, 0.80);
  private static final List<Double> CHEAPER = List.of(0.32, 0.58, 0.60);
  private static final int FIRST_REPORTED = 2;
  private static final int DAYS_AFTER_LAST_REMINDER = 10;
  private static final int DAYS_AFTER_NOTICE = 100;

  static GrantPlan draw(GrantFate fate, Chance chance) {
    boolean late = fate == GrantFate.LATE;
    return new GrantPlan(fate, late ? chance.between(43, 48) : chance.between(4, 20), chance.between(20, 150),
        chance.between(2, 6));
  }

  boolean is(GrantFate asked) {
    return fate == asked;
  }

  /** @return null for never */
  LocalDate reportOn(Tranche tranche) {
    if (is(GrantFate.NEVER_REPORTS) && tranche.number() > FIRST_REPORTED) {
      return null;
    }
    if (is(GrantFate.LATE) && tranche.number() <= FIRST_REPORTED + 1) {
      return tranche.reportDueOn().plusDays(
          tranche.number() == FIRST_REPORTED ? 30 + DAYS_AFTER_LAST_REMINDER : DAYS_AFTER_NOTICE);
    }
    return tranche.dueOn().plusDays(reportAfterDays);
  }

  /** @return 0 to 1 */
  double spentWhenReportedOn(int tranche) {
    List<Double> spent = switch (fate) {
      case LOW_SPENDING -> SLOW;
      case LOWER_COSTS -> CHEAPER;
      default -> AS_PLANNED;
    };
    return spent.get(tranche - FIRST_REPORTED);
  }

  /** @param attempt 1 for the first report on that tranche */
  boolean cofunded(int tranche, int attempt) {
    return !(is(GrantFate.NO_COFUNDING) && tranche == FIRST_REPORTED && attempt == 1);
  }

  boolean accepted(int tranche, int attempt) {
    return !(is(GrantFate.AMENDED) && tranche == FIRST_REPORTED + 1 && attempt == 1);
  }

  boolean certified(int tranche, int attempt) {
    return !(is(GrantFate.CLEARED) && tranche == FIRST_REPORTED && attempt == 1);
  }

  /** The report on that tranche makes staff suspend the grant. */
  boolean arousesSuspicion(int tranche) {
    return (is(GrantFate.FRAUD) || is(GrantFate.CLEARED)) && tranche == FIRST_REPORTED + 1;
  }

  /** An instalment held for low spending is not reported on again: the next year's report tells more. */
  boolean reportsAgainWhenHeld() {
    return !is(GrantFate.LOW_SPENDING);
  }

  boolean refusedByAuthoriser(int tranche) {
    return is(GrantFate.LATE) && tranche == FIRST_REPORTED;
  }

  boolean comesBackFromTheBank(int tranche) {
    return is(GrantFate.AMENDED) && tranche == FIRST_REPORTED;
  }

  /** One is paid after the sixty days, the others well before. */
  int daysToPay(int tranche) {
    return is(GrantFate.LATE) && tranche == 1 ? 64 : staffAfterDays * 3;
  }

  int daysToRepay() {
    return is(GrantFate.NEVER_REPORTS) ? 200 : 40;
  }
}
