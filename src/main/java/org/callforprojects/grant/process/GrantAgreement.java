package org.callforprojects.grant.process;

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

  /** Boolean: bank details and documents are there already, only to be checked. */
  public static final String PIECES_ARRIVED = "piecesArrived";
  /** Boolean: a signed paper is filed already, only to be read. */
  public static final String SIGNATURE_FILED = "signatureFiled";
  /** Date: when the signed paper should have been read. */
  public static final String SIGNATURE_REVIEW_DUE_AT = "signatureReviewDueAt";
  /** Boolean: it is the agreement, signed by who may. */
  public static final String SIGNATURE_ACCEPTED = "signatureAccepted";
  /** Date: until when the beneficiary may answer before a lapse. */
  public static final String LAPSE_HEARING_ENDS_AT = "lapseHearingEndsAt";
  /** Date: when the lapse should be decided. */
  public static final String LAPSE_DECISION_DUE_AT = "lapseDecisionDueAt";
  /** String: who decided that the award lapses; kept from the task to the step that carries it out. */
  public static final String LAPSE_DECIDED_BY = "lapseDecidedBy";

  // --- typed in forms ---
  /** Boolean: the paper filed is the one that was to be signed. */
  public static final String RIGHT_DOCUMENT = "rightDocument";
  /** Boolean: the person with power signed it. */
  public static final String SIGNED_BY_EMPOWERED = "signedByEmpowered";
  /** Date: the day beside the signature. */
  public static final String BENEFICIARY_SIGNED_ON = "beneficiarySignedOn";
  public static final String SIGNATURE_COMMENT = "signatureComment";
  public static final String LATE_SIGNATURE_COMMENT = "lateSignatureComment";
  /** String: {@code LAPSE} or {@code EXTEND}. */
  public static final String LAPSE_OUTCOME = "lapseOutcome";
  public static final String LAPSE_REASON = "lapseReason";
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
  public static final String REVIEW_SIGNATURE = "userTask_reviewSignature";
  public static final String RESOLVE_LATE_SIGNATURE = "userTask_resolveLateSignature";
  public static final String DECIDE_LAPSE = "userTask_decideLapse";

  private GrantAgreement() {
  }
}
