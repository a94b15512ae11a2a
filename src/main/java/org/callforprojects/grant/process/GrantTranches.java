package org.callforprojects.grant.process;

/** What {@code grant-tranches.bpmn} and the code share. Business key: the reference of the application. */
public final class GrantTranches {

  public static final String KEY = "grant-tranches";

  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String CALL_CODE = "callCode";
  public static final String POLE_NAME = "poleName";
  public static final String LEAD_NAME = "leadName";
  public static final String AWARD_AMOUNT = "awardAmount";

  // --- of the tranche under way ---
  /** Integer: its number, 1 the first; the loop counts from 0. */
  public static final String TRANCHE_NUMBER = "trancheNumber";
  /** Date: from when it may be paid. */
  public static final String TRANCHE_DUE_AT = "trancheDueAt";
  /** Boolean: its payment waits for a report. */
  public static final String REPORT_AWAITED = "reportAwaited";
  /** Date: when the table is asked again although nothing came. */
  public static final String NEXT_REPORT_CHECK_AT = "nextReportCheckAt";
  /** Boolean: at that date the next tranche is due, and what is held passes to it. */
  public static final String TRANCHE_CARRIED = "trancheCarried";
  /** Date: when the report should be reviewed. */
  public static final String REPORT_REVIEW_DUE_AT = "reportReviewDueAt";
  /** Date: when the service should be certified. */
  public static final String CERTIFICATION_DUE_AT = "certificationDueAt";
  /** String: answer of {@code tranche-payment}; {@code PAY_HALF} where it pays less than the whole. */
  public static final String PAYMENT_OUTCOME = "paymentOutcome";
  /** Date: when the payment is late (T12). */
  public static final String PAYMENT_DUE_AT = "paymentDueAt";
  /** Date: when staff are warned of it. */
  public static final String PAYMENT_WARNING_AT = "paymentWarningAt";

  // --- local to one payment ---
  /** String: id of the payment order. */
  public static final String PAYMENT_ORDER_ID = "paymentOrderId";
  public static final String FUNDER_NAME = "funderName";
  /** Double: euros of this order. */
  public static final String PAYMENT_AMOUNT = "paymentAmount";
  /** String: group that authorises for the funder. */
  public static final String AUTHORISER_GROUP = "authoriserGroup";
  /** String: group that pays for the funder. */
  public static final String PAYER_GROUP = "payerGroup";

  // --- of a suspension, an amendment, the end ---
  /** Boolean: nothing is paid while the beneficiary is heard. */
  public static final String GRANT_SUSPENDED = "grantSuspended";
  public static final String HEARING_ENDS_AT = "hearingEndsAt";
  public static final String HEARING_DECISION_DUE_AT = "hearingDecisionDueAt";
  public static final String AMENDMENT_REVIEW_DUE_AT = "amendmentReviewDueAt";
  public static final String AMENDMENT_LAPSE_AT = "amendmentLapseAt";
  /** Boolean: every funder has signed the amendment so far. */
  public static final String AMENDMENT_SIGNED_BY_ALL = "amendmentSignedByAll";
  /** String, local to one signature. */
  public static final String FUNDER_CODE = "funderCode";
  public static final String SIGNATORY_GROUP = "signatoryGroup";
  /** Boolean: the beneficiary owes money back. */
  public static final String RECOVERY_DUE = "recoveryDue";
  public static final String RECOVERY_DUE_AT = "recoveryDueAt";
  public static final String REPAYMENT_DUE_AT = "repaymentDueAt";
  /** Boolean: all that was owed is repaid. */
  public static final String REPAID = "repaid";

  /** Boolean: a person proposes to suspend, and another confirms; otherwise the program suspends by itself. */
  public static final String SUSPENSION_PROPOSED = "suspensionProposed";
  public static final String SUSPENSION_CONFIRMATION_DUE_AT = "suspensionConfirmationDueAt";
  public static final String TERMINATION_CONFIRMATION_DUE_AT = "terminationConfirmationDueAt";
  /** Boolean: orders are in a bank's file, neither paid nor rejected. */
  public static final String ORDERS_AT_BANK = "ordersAtBank";
  /** Boolean: the report came before it was waited for. */
  public static final String REPORT_ON_FILE = "reportOnFile";
  /** String: what the outcome of the table leads to: {@code ORDER}, {@code RECOVER}, {@code KEEP_SURPLUS}, {@code WITHHOLD}. */
  public static final String PAYMENT_STEP = "paymentStep";
  public static final String RECOVERY_HEARING_ENDS_AT = "recoveryHearingEndsAt";
  public static final String RECOVERY_DECISION_DUE_AT = "recoveryDecisionDueAt";

  // --- typed in forms ---
  public static final String SUSPENSION_CONFIRMED = "suspensionConfirmed";
  public static final String TERMINATION_CONFIRMED = "terminationConfirmed";
  public static final String CONFIRMATION_COMMENT = "confirmationComment";
  public static final String SIGNATURE_ACCEPTED = "signatureAccepted";
  /** String: {@code CLAIM} or {@code DROP}. */
  public static final String RECOVERY_OUTCOME = "recoveryOutcome";
  public static final String RECOVERY_REASON = "recoveryReason";
  /** String: why a corrected account in another name is right. */
  public static final String HOLDER_REASON = "holderReason";
  public static final String ACTUAL_ELIGIBLE_COSTS = "actualEligibleCosts";
  public static final String COFUNDING_CONFIRMED = "cofundingConfirmed";
  public static final String REPORT_ACCEPTED = "reportAccepted";
  public static final String REPORT_COMMENT = "reportComment";
  public static final String SERVICE_CERTIFIED = "serviceCertified";
  public static final String PAYMENT_AUTHORISED = "paymentAuthorised";
  public static final String PAYMENT_RESUBMITTED = "paymentResubmitted";
  public static final String REVISION_COMMENT = "revisionComment";
  public static final String PAYMENT_REFERENCE = "paymentReference";
  public static final String PAID_ON = "paidOn";
  // the five of recovery: in models before 1.1; since then in GrantRecovery
  public static final String RECOVERY_REFERENCE = "recoveryReference";
  public static final String REPAYMENT_FUNDER = "repaymentFunder";
  public static final String REPAID_AMOUNT = "repaidAmount";
  public static final String REPAID_ON = "repaidOn";
  public static final String REPAYMENT_REFERENCE = "repaymentReference";
  public static final String HEARING_OUTCOME = "hearingOutcome";
  public static final String HEARING_REASON = "hearingReason";
  public static final String AMENDMENT_APPROVED = "amendmentApproved";
  public static final String AMENDMENT_COMMENT = "amendmentComment";
  public static final String AMENDMENT_SIGNED = "amendmentSigned";
  public static final String ACCOUNT_HOLDER = "accountHolder";
  public static final String IBAN = "iban";
  public static final String BIC = "bic";

  // --- messages ---
  public static final String REPORT_RECEIVED = "report.received";
  public static final String GRANT_SUSPENDED_MESSAGE = "grant.suspended";
  public static final String GRANT_RESUMED = "grant.resumed";
  public static final String TERMINATION_PROPOSED = "grant.terminationProposed";
  public static final String TERMINATION_DROPPED = "grant.terminationDropped";
  public static final String ORDERS_SETTLED = "payments.settled";
  public static final String BANK_ANSWERED = "payment.answered";
  public static final String AGREEMENT_AMENDED = "agreement.amended";
  public static final String AMENDMENT_SIGNED_BY_BENEFICIARY = "amendment.signedByBeneficiary";
  public static final String PAYMENT_RETURNED = "payment.returned";

  // --- elements the code or its users name ---
  public static final String TRANCHE_DUE = "event_trancheDue";
  public static final String REVIEW_REPORT = "userTask_reviewReport";
  public static final String CERTIFY_SERVICE = "userTask_certifyService";
  public static final String AUTHORISE_PAYMENT = "userTask_authorisePayment";
  public static final String EXECUTE_PAYMENT = "userTask_executePayment";
  public static final String REVISE_PAYMENT = "userTask_revisePayment";
  public static final String CORRECT_BANK_DETAILS = "userTask_correctBankDetails";
  public static final String AUTHORISE_REISSUE = "userTask_authoriseReissue";
  public static final String EXECUTE_REISSUE = "userTask_executeReissue";
  public static final String DECIDE_AFTER_HEARING = "userTask_decideAfterHearing";
  public static final String CONFIRM_SUSPENSION = "userTask_confirmSuspension";
  public static final String CONFIRM_TERMINATION = "userTask_confirmTermination";
  public static final String DECIDE_RECOVERY = "userTask_decideRecovery";
  public static final String REVIEW_AMENDMENT_SIGNATURE = "userTask_reviewAmendmentSignature";
  public static final String REVIEW_AMENDMENT = "userTask_reviewAmendment";
  public static final String SIGN_AMENDMENT = "userTask_signAmendment";
  public static final String RECOVER_CLAIM = "callActivity_recoverClaim";

  /** The error that ends a grant before its term. */
  public static final String TERMINATED_ERROR = "grantTerminated";

  private GrantTranches() {
  }
}
