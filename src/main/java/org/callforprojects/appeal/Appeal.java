package org.callforprojects.appeal;

/**
 * What {@code appeal.bpmn} and the code share. Business key: the reference of the application. One instance per appeal,
 * called by {@code application-processing} or started alone when no instance of it waits any more.
 */
public final class Appeal {

  public static final String KEY = "appeal";

  // --- given at the start ---
  /** String: the reference of the application. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String CALL_CODE = "callCode";
  public static final String POLE_NAME = "poleName";
  /** String: the release of the rules that the decision it attacks was taken by. */
  public static final String RULE_RELEASE = "ruleRelease";
  /** String: the appeal. */
  public static final String APPEAL_ID = "appealId";

  // --- set on the way ---
  /** Date: from when silence means rejection, two months after the reception (CRPA L.231-4, CJA R.421-2). */
  public static final String APPEAL_SILENCE_AT = "appealSilenceAt";
  /** Date: when the office is warned of it. */
  public static final String APPEAL_SILENCE_WARNING_AT = "appealSilenceWarningAt";
  /** Date: when the re-examination should be done. */
  public static final String REEXAMINATION_DUE_AT = "reexaminationDueAt";
  /** String, {@code ADMISSIBLE} or {@code LATE}: answer of {@code appeal-admissibility}. */
  public static final String APPEAL_ADMISSIBILITY = "appealAdmissibility";
  /**
   * String, {@link AppealOutcome}: how the appeal ended. Null until it has. Typed in the form too, which offers
   * {@code UPHELD} and {@code REVERSED}.
   */
  public static final String APPEAL_OUTCOME = "appealOutcome";
  /**
   * String, {@code ApplicationStatus}: set when the appeal is won, to the state from which the application goes on:
   * {@code SUBMITTED} to its completeness check, {@code COMPLETE} to its analysis, {@code POSTPONED} to the committee.
   */
  public static final String APPLICATION_STATUS = "applicationStatus";

  /** Boolean: won, it reopens nothing by itself; somebody has to draw its consequences. */
  public static final String APPEAL_FOLLOW_UP = "appealFollowUp";
  /** Date: when they should be drawn. */
  public static final String FOLLOW_UP_DUE_AT = "followUpDueAt";

  // --- typed in the forms ---
  public static final String APPEAL_REASON = "appealReason";
  /** String: what was done of the won appeal. */
  public static final String FOLLOW_UP = "followUp";

  // --- of the instance that may call this one ---
  /** Message, correlated by business key: an appeal is filed. It brings {@link #APPEAL_ID}. */
  static final String APPEAL_FILED = "appeal.filed";
  /** Date in {@code application-processing}: when the last day to appeal has ended. Set by {@link AppealWindowListener}. */
  static final String APPEAL_WINDOW_ENDS_AT = "appealWindowEndsAt";

  /** Boolean in {@code application-processing}: the decision that was told can be appealed. */
  static final String APPEAL_POSSIBLE = "appealPossible";

  // --- elements the code or its users name ---
  public static final String REEXAMINE_APPLICATION = "userTask_reexamineApplication";
  public static final String FOLLOW_UP_APPEAL = "userTask_followUpAppeal";

  private Appeal() {
  }
}
