package org.callforprojects.demo.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Deals what falls to whom: of 183 deposits about 130 are admissible, as in 2013 (domain.md 2.1). Each kind of fault is
 * there at least once; how many there are of some hangs on the seed.
 */
final class Lots {

  private static final List<Weakness> BLOCKING = List.of(
      Weakness.NO_OTHER_ENTERPRISE, Weakness.NO_OTHER_ENTERPRISE, Weakness.NO_ESS_MEMBER, Weakness.NO_COMMON_TERRITORY,
      Weakness.NO_COMMON_TERRITORY, Weakness.NO_COMMON_STRATEGY, Weakness.NOT_SOCIALLY_INNOVATIVE,
      Weakness.NOT_SOCIALLY_INNOVATIVE, Weakness.WEAK_LOCAL_ROOTING, Weakness.PUBLIC_LEAD, Weakness.NO_ELIGIBLE_COST,
      Weakness.TOO_LONG, Weakness.REQUEST_BELOW_MINIMUM, Weakness.REQUEST_BELOW_MINIMUM, Weakness.COSTS_TOO_LOW,
      Weakness.NO_LOCAL_COFUNDING, Weakness.LATE);
  private static final List<Weakness> FREQUENT = List.of(Weakness.NO_OTHER_ENTERPRISE, Weakness.NO_COMMON_TERRITORY,
      Weakness.REQUEST_BELOW_MINIMUM, Weakness.NO_LOCAL_COFUNDING, Weakness.NO_COMMON_STRATEGY);
  private static final List<Reply> USELESS = List.of(Reply.NEVER, Reply.NEVER, Reply.PARTIAL, Reply.LATE);
  private static final List<Withdrawal> EARLY = List.of(Withdrawal.BEFORE_CHECK, Withdrawal.AWAITING_COMPLEMENT,
      Withdrawal.BEFORE_ANALYSIS);
  private static final List<Withdrawal> AFTERWARDS = List.of(Withdrawal.DURING_REVIEW, Withdrawal.BEFORE_COMMITTEE);
  private static final double SOME_DOCUMENT_MISSING = 0.35;

  /** From so many on, every kind of fault finds its place; from so many on, as often as in 2013. */
  private static final int SOME = 70;
  private static final int MANY = 150;

  private final Chance chance;

  Lots(Chance chance) {
    this.chance = chance;
  }

  List<Lot> deal(int count) {
    return count < SOME ? dealFew(count) : count < MANY ? dealSome(count) : dealMany(count);
  }

  /** Most are admissible; each way out is there. */
  private List<Lot> dealFew(int count) {
    List<Lot> lots = new ArrayList<>();
    lots.add(Lot.incomplete(Reply.NEVER));
    lots.add(Lot.ineligible(null, Weakness.NO_COMMON_TERRITORY, null).notConfirmedOnce());
    lots.add(Lot.ineligible(null, Weakness.ONE_AUTHORITY_TOO_LARGE, Correction.NEVER));
    lots.add(Lot.withdrawn(null, Withdrawal.BEFORE_COMMITTEE));
    lots.add(Lot.sound(null).with(Weakness.AUTHORITIES_TOO_LARGE, Correction.RIGHT));
    while (lots.size() < count) {
      lots.add(Lot.sound(reply()));
    }
    return chance.shuffled(lots);
  }

  /** Each kind of fault and each way out once. */
  private List<Lot> dealSome(int count) {
    List<Lot> lots = new ArrayList<>();
    new LinkedHashSet<>(BLOCKING).forEach(weakness -> lots.add(Lot.ineligible(reply(), weakness, null)));
    lots.set(0, lots.get(0).notConfirmedOnce());
    addUncorrected(lots);
    EARLY.forEach(when -> lots.add(Lot.withdrawn(when == Withdrawal.AWAITING_COMPLEMENT ? Reply.NEVER : null, when)));
    AFTERWARDS.forEach(when -> lots.add(Lot.withdrawn(reply(), when)));
    new LinkedHashSet<>(USELESS).forEach(useless -> lots.add(Lot.incomplete(useless)));
    addOddAndAdmissible(lots);
    while (lots.size() < count) {
      lots.add(Lot.sound(reply()));
    }
    return chance.shuffled(lots);
  }

  private List<Lot> dealMany(int count) {
    List<Lot> lots = new ArrayList<>();
    addIneligible(lots);
    addWithdrawn(lots);
    int incomplete = chance.between(17, 20);
    for (int i = 0; i < incomplete; i++) {
      lots.add(Lot.incomplete(i < USELESS.size() ? USELESS.get(i) : chance.one(USELESS)));
    }
    addOddAndAdmissible(lots);
    while (lots.size() < count) {
      lots.add(Lot.sound(reply()));
    }
    return chance.shuffled(lots);
  }

  private void addIneligible(List<Lot> lots) {
    for (Weakness weakness : BLOCKING) {
      lots.add(Lot.ineligible(reply(), weakness, null));
    }
    lots.set(0, lots.get(0).notConfirmedOnce());
    lots.set(1, lots.get(1).with(Weakness.NO_COMMON_STRATEGY, null));
    lots.set(2, lots.get(2).with(Weakness.NO_COMMON_TERRITORY, null));
    for (int i = chance.between(3, 6); i > 0; i--) {
      lots.add(Lot.ineligible(reply(), chance.one(FREQUENT), null));
    }
    addUncorrected(lots);
  }

  private void addUncorrected(List<Lot> lots) {
    lots.add(Lot.ineligible(reply(), Weakness.ONE_AUTHORITY_TOO_LARGE, Correction.STILL_WRONG));
    lots.add(Lot.ineligible(reply(), Weakness.ONE_AUTHORITY_TOO_LARGE, Correction.NEVER));
    lots.add(Lot.ineligible(reply(), Weakness.AUTHORITIES_TOO_LARGE, Correction.STILL_WRONG));
    lots.add(Lot.ineligible(null, Weakness.UNBALANCED_PLAN, Correction.NEVER));
  }

  private void addWithdrawn(List<Lot> lots) {
    for (int i = chance.between(6, 8); i > 0; i--) {
      Withdrawal when = EARLY.get(i % EARLY.size());
      lots.add(Lot.withdrawn(when == Withdrawal.AWAITING_COMPLEMENT ? Reply.NEVER : null, when));
    }
    for (int i = chance.between(3, 5); i > 0; i--) {
      lots.add(Lot.withdrawn(reply(), AFTERWARDS.get(i % AFTERWARDS.size())));
    }
  }

  /** Admissible in the end, or nearly worth nothing although admissible. */
  private void addOddAndAdmissible(List<Lot> lots) {
    for (int i = 0; i < 4; i++) {
      lots.add(Lot.sound(reply()).with(Weakness.ONE_AUTHORITY_TOO_LARGE, Correction.RIGHT));
    }
    lots.add(Lot.sound(reply()).with(Weakness.AUTHORITIES_TOO_LARGE, Correction.RIGHT));
    lots.add(Lot.sound(reply()).with(Weakness.AUTHORITIES_TOO_LARGE, Correction.RIGHT));
    lots.add(Lot.sound(null).with(Weakness.UNBALANCED_PLAN, Correction.RIGHT));
    lots.add(Lot.sound(reply()).with(Weakness.STATE_AID_EXHAUSTED, null));
    lots.add(Lot.sound(reply()).with(Weakness.COSTS_COVERED, null));
    lots.add(Lot.sound(reply()).notConfirmedOnce());
    lots.add(Lot.sound(null).notConfirmedOnce());
    for (Reply useful : List.of(Reply.FULL, Reply.PARTIAL_THEN_FULL, Reply.DOCUMENTS_ONLY)) {
      lots.add(Lot.sound(useful));
    }
  }

  /** Most files are complete; the rest is completed in one way or another. */
  private Reply reply() {
    if (!chance.happens(SOME_DOCUMENT_MISSING)) {
      return null;
    }
    return chance.happens(0.7) ? Reply.FULL
        : chance.happens(0.5) ? Reply.PARTIAL_THEN_FULL : Reply.DOCUMENTS_ONLY;
  }
}
