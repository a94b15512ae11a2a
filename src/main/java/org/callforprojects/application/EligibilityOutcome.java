package org.callforprojects.application;

/** Where the reasons found by {@code eligibility} lead. */
public enum EligibilityOutcome {
  /** No reason. */
  ELIGIBLE,
  /** Only reasons that the applicant may correct, and was not asked to correct yet. */
  CORRECTABLE,
  /** A blocking reason, or one that stays after the request to correct. */
  INELIGIBLE
}
