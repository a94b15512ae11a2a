package org.callforprojects.committee;

/** What {@code award-lapse.bpmn} and the code share. Business key: the reference of the application. */
public final class AwardLapse {

  public static final String KEY = "award-lapse";

  /** String: that application, for the cards of its task. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  /** String: why the award would lapse, told to the beneficiary once it is confirmed. */
  public static final String LAPSE_REASON = "lapseReason";
  /** String: who proposes it. */
  public static final String PROPOSED_BY = "lapseProposedBy";
  /** Date: since when. */
  public static final String PROPOSED_AT = "lapseProposedAt";
  /** Date: until when the beneficiary may present observations; before, nobody decides. */
  public static final String HEARING_ENDS_AT = "lapseHearingEndsAt";
  /** Date: when another person should have answered. */
  public static final String CONFIRMATION_DUE_AT = "lapseConfirmationDueAt";

  // --- typed in forms ---
  public static final String CONFIRMED = "awardLapseConfirmed";
  public static final String CONFIRMATION_COMMENT = "confirmationComment";

  // --- messages ---
  /** The award has ended, or can no longer lapse. */
  public static final String AWARD_SETTLED = "award.settled";

  // --- elements the code or its users name ---
  public static final String CONFIRM = "userTask_confirmAwardLapse";

  private AwardLapse() {
  }
}
