package org.callforprojects.grant;

/** What {@code grant-agreement.bpmn} and the code share. Business key: the reference of the application. */
public final class GrantAgreement {

  public static final String KEY = "grant-agreement";

  /** String: the reference, for the forms. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String CALL_CODE = "callCode";
  public static final String POLE_NAME = "poleName";
  public static final String LEAD_NAME = "leadName";
  /** Double: euros awarded. */
  public static final String AWARD_AMOUNT = "awardAmount";
  /** Integer: how many times the beneficiary was asked, for details or a signature; names the letters of each round. */
  public static final String AGREEMENT_ROUND = "agreementRound";
  /** Date: when the beneficiary is reminded of what is awaited. */
  public static final String AGREEMENT_REMINDER_AT = "agreementReminderAt";
  /** Date: when the award lapses without it. */
  public static final String AGREEMENT_LAPSE_AT = "agreementLapseAt";
  /** Date: when the case officer should have checked it. */
  public static final String AGREEMENT_REVIEW_DUE_AT = "agreementReviewDueAt";
  /** Date: when the funders should have signed. */
  public static final String FUNDER_SIGNATURE_DUE_AT = "funderSignatureDueAt";
  /** String, local to one signature: code of the funder. */
  public static final String FUNDER_CODE = "funderCode";
  /** String, local to one signature: official name of the funder. */
  public static final String FUNDER_NAME = "funderName";
  /** String, local to one signature: group that signs for the funder. */
  public static final String SIGNATORY_GROUP = "signatoryGroup";
  /** Boolean: no funder has refused to sign. */
  public static final String SIGNED_BY_ALL = "signedByAll";
  /** String: {@code SIGNED} or {@code LAPSED}; what the application's process goes on with. */
  public static final String AGREEMENT_OUTCOME = "agreementOutcome";
  public static final String SIGNED = "SIGNED";
  public static final String LAPSED = "LAPSED";

  // --- typed in forms ---
  /** Boolean: what came is what was asked for; otherwise the beneficiary is asked again. */
  public static final String BANK_DETAILS_CHECKED = "bankDetailsChecked";
  public static final String AGREEMENT_COMMENT = "agreementComment";
  public static final String AGREEMENT_SIGNED = "agreementSigned";

  // --- messages ---
  /** The beneficiary sent its bank details, and with them what was missing. */
  public static final String PIECES_RECEIVED = "agreement.piecesReceived";
  public static final String SIGNED_BY_BENEFICIARY = "agreement.signedByBeneficiary";
  /** The award is renounced, or staff find that it has lapsed. */
  public static final String AWARD_LAPSED = "award.lapsed";

  // --- elements the code or its users name ---
  public static final String AWAIT_BANK_DETAILS = "receiveTask_awaitBankDetails";
  public static final String REVIEW_AGREEMENT = "userTask_reviewAgreement";
  public static final String AWAIT_BENEFICIARY_SIGNATURE = "receiveTask_awaitBeneficiarySignature";
  public static final String SIGN_AGREEMENT = "userTask_signAgreement";

  private GrantAgreement() {
  }
}
