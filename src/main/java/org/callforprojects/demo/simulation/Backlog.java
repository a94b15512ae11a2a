package org.callforprojects.demo.simulation;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;

/** A part of what came in the last weeks is not done yet, some of it begun; and a session is broken off in its middle. */
final class Backlog implements Pace {

  private static final int WHOLE = 100;
  /** What leads to money that comes back is done at once: it is far on its way today. */
  private static final Set<String> AT_ONCE = Set.of(GrantTranches.CONFIRM_SUSPENSION, GrantTranches.DECIDE_AFTER_HEARING,
      GrantTranches.CONFIRM_TERMINATION, GrantTranches.DECIDE_RECOVERY, GrantRecovery.ISSUE_RECOVERY);

  private final Supplier<Instant> clock;
  private final Instant since;
  private final int percent;
  private final String halted;
  private int more;

  /**
   * @param since   when people begin to lag behind
   * @param percent of the tasks that are left from then on
   * @param halted  kind of task of which only some more are done; null for none
   * @param more    how many of that kind
   */
  Backlog(Supplier<Instant> clock, Instant since, int percent, String halted, int more) {
    this.clock = clock;
    this.since = since;
    this.percent = percent;
    this.halted = halted;
    this.more = more;
  }

  @Override
  public Left of(Workplace.Work work) {
    if (work.key().equals(halted)) {
      return more-- > 0 ? Left.NO : Left.UNTOUCHED;
    }
    int lot = lot(work.businessKey() + work.key() + work.assignee());
    if (!isLeft(lot) || AT_ONCE.contains(work.key())) {
      return Left.NO;
    }
    return lot % 2 == 0 ? Left.BEGUN : Left.UNTOUCHED;
  }

  @Override
  public boolean awaits(String reference) {
    return isLeft(lot(reference + "beneficiary"));
  }

  private static int lot(String what) {
    return Math.floorMod(what.hashCode(), WHOLE);
  }

  private boolean isLeft(int lot) {
    return !clock.get().isBefore(since) && lot < percent;
  }
}
