package org.callforprojects.demo.simulation;

/** Where the instruction of an application leads. */
public enum Fate {
  /** Eligible, and there until the committee. */
  ADMISSIBLE,
  /** Closed: indispensable documents did not come. */
  INCOMPLETE,
  INELIGIBLE,
  /** Withdrawn by the applicant before the committee; {@link Withdrawal} says when. */
  WITHDRAWN
}
