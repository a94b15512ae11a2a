package org.callforprojects.demo.simulation;

/** When an applicant gives up. */
public enum Withdrawal {
  BEFORE_CHECK(false),
  AWAITING_COMPLEMENT(false),
  BEFORE_ANALYSIS(false),
  DURING_REVIEW(true),
  BEFORE_COMMITTEE(true);

  private final boolean afterEligibility;

  Withdrawal(boolean afterEligibility) {
    this.afterEligibility = afterEligibility;
  }

  public boolean isAfterEligibility() {
    return afterEligibility;
  }
}
