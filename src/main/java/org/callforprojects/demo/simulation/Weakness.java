package org.callforprojects.demo.simulation;

/** What is wrong with an application, for the rules to find. */
public enum Weakness {
  NO_OTHER_ENTERPRISE("NO_OTHER_ENTERPRISE"),
  NO_ESS_MEMBER("NO_ESS_MEMBER"),
  NO_COMMON_TERRITORY("NO_COMMON_TERRITORY"),
  NO_COMMON_STRATEGY("NO_COMMON_STRATEGY"),
  NOT_SOCIALLY_INNOVATIVE("NOT_SOCIALLY_INNOVATIVE"),
  WEAK_LOCAL_ROOTING("WEAK_LOCAL_ROOTING"),
  PUBLIC_LEAD("LEAD_NOT_ELIGIBLE_BODY"),
  NO_ELIGIBLE_COST("NO_ELIGIBLE_COST"),
  TOO_LONG("DURATION_OUT_OF_RANGE"),
  REQUEST_BELOW_MINIMUM("REQUEST_BELOW_MINIMUM"),
  COSTS_TOO_LOW("ELIGIBLE_COSTS_TOO_LOW"),
  NO_LOCAL_COFUNDING("NO_LOCAL_COFUNDING"),
  /** Only a paper file can come late: the site takes no deposit after the closing. */
  LATE("LATE_SUBMISSION"),
  ONE_AUTHORITY_TOO_LARGE("SINGLE_AUTHORITY_SHARE_TOO_HIGH"),
  AUTHORITIES_TOO_LARGE("LOCAL_COFUNDING_TOO_HIGH"),
  /** Only on paper too: the site refuses a plan that does not balance. */
  UNBALANCED_PLAN("UNBALANCED_FUNDING_PLAN"),
  /** Eligible, and yet hardly anything may be granted: State aid received nearly fills the ceiling. */
  STATE_AID_EXHAUSTED(null),
  /** Eligible, and yet hardly anything may be granted: other resources cover nearly all eligible costs. */
  COSTS_COVERED(null);

  private final String reasonCode;

  Weakness(String reasonCode) {
    this.reasonCode = reasonCode;
  }

  /** Code of the table {@code eligibility}; null when it leaves the application eligible. */
  public String reasonCode() {
    return reasonCode;
  }

  boolean onPaperOnly() {
    return this == LATE || this == UNBALANCED_PLAN;
  }

  /** The applicant may correct it, once. */
  boolean correctable() {
    return this == ONE_AUTHORITY_TOO_LARGE || this == AUTHORITIES_TOO_LARGE || this == UNBALANCED_PLAN;
  }
}
