package org.callforprojects.grant.process;

/** What {@code grant-life.bpmn} and the code share. Business key: the reference of the application. */
public final class GrantLife {

  public static final String KEY = "grant-life";

  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String CALL_CODE = "callCode";
  public static final String POLE_NAME = "poleName";
  public static final String LEAD_NAME = "leadName";
  /** String: {@code SIGNED} or {@code LAPSED}: how the making of the agreement ended. */
  public static final String AGREEMENT_OUTCOME = "agreementOutcome";
  /** Double: euros, for the cards of the tasks on the grant. */
  public static final String AWARD_AMOUNT = "awardAmount";

  // --- messages ---
  /** The award was told; the instruction sends it. */
  public static final String AWARD_NOTIFIED = "award.notified";
  /** The award has lapsed; the instruction tells it. */
  public static final String LAPSE_TO_NOTIFY = "award.lapseToNotify";

  // --- elements the code or its users name ---
  public static final String MAKE_AGREEMENT = "callActivity_grantAgreement";
  public static final String PAY_AND_FOLLOW = "callActivity_grantTranches";

  private GrantLife() {
  }
}
