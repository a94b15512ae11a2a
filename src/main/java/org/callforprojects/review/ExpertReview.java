package org.callforprojects.review;

/** What {@code expert-review.bpmn} and the code share. Business key: the reference of the application. */
public final class ExpertReview {

  public static final String KEY = "expert-review";

  /** String: the reference of the application. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String CALL_CODE = "callCode";
  public static final String POLE_NAME = "poleName";
  public static final String LEAD_NAME = "leadName";

  /** Integer: how many experts are to be found now; first what the table says, then one more when they differ. */
  public static final String EXPERTS_NEEDED = "expertsNeeded";
  /** Number, points: above this gap between two experts one more is heard. */
  public static final String MAX_SCORE_GAP = "maxScoreGap";
  /** Json, list of {@link ScoringGrid.Criterion}: the grid of the table {@code criteria-weights}. */
  public static final String SCORING_GRID = "scoringGrid";
  /** Integer: points of the territory, which no expert gives. */
  public static final String TERRITORY_POINTS = "territoryPoints";
  /** Boolean: the experts differ by more than the table allows. */
  public static final String ONE_MORE_EXPERT = "oneMoreExpert";

  // --- of one expert ---
  /** String: the review of this expert; null while nobody is found. */
  public static final String REVIEW_ID = "reviewId";
  /** String: engine user; also typed in the form {@code assign-expert}. */
  public static final String EXPERT_ID = "expertId";
  /** Boolean: an expert could be chosen. */
  public static final String EXPERT_FOUND = "expertFound";
  /** Boolean: the expert declared an interest, so another is to be found. */
  public static final String INTEREST_DECLARED = "interestDeclared";
  public static final String ASSIGNMENT_DUE_AT = "assignmentDueAt";
  public static final String REVIEW_DUE_AT = "reviewDueAt";
  public static final String REVIEW_REMINDER_AT = "reviewReminderAt";
  public static final String REVIEW_REPLACEMENT_AT = "reviewReplacementAt";

  // --- typed in forms; the grades are named by ScoringGrid ---
  public static final String CONFLICT_OF_INTEREST = "conflictOfInterest";
  public static final String CONFLICT_REASON = "conflictReason";
  public static final String REVIEW_COMMENT = "reviewComment";

  public static final String ASSIGN_EXPERT = "userTask_assignExpert";
  public static final String DECLARE_INTEREST = "userTask_declareInterest";
  public static final String GRADE_APPLICATION = "userTask_gradeApplication";

  private ExpertReview() {
  }

  /** Whether a user task is an expert's own work, of whom less may be shown than of the service's. */
  public static boolean isAnExperts(String element) {
    return DECLARE_INTEREST.equals(element) || GRADE_APPLICATION.equals(element);
  }
}
