package org.callforprojects.demo.simulation;

/** What people leave undone, so that a call stands in the middle of its life. */
@FunctionalInterface
interface Pace {

  /** Everybody does everything in time. */
  Pace STEADY = work -> Left.NO;

  /** Whether a task is left. */
  enum Left {
    NO,
    /** Nobody has taken it. */
    UNTOUCHED,
    /** Somebody has taken it. */
    BEGUN
  }

  /** Asked at the moment at which somebody would complete it. */
  Left of(Workplace.Work work);

  /** Whether a beneficiary keeps the office waiting. */
  default boolean awaits(String reference) {
    return false;
  }
}
