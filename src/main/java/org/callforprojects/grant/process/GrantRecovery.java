package org.callforprojects.grant.process;

/**
 * What {@code grant-recovery.bpmn} and the code share: one funder's claim, from its order to its end. Business key: the
 * reference of the application.
 */
public final class GrantRecovery {

  public static final String KEY = "grant-recovery";

  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String CALL_CODE = "callCode";
  public static final String POLE_NAME = "poleName";
  public static final String LEAD_NAME = "leadName";
  /** String: code of the funder that is owed. */
  public static final String FUNDER_CODE = "funderCode";
  public static final String FUNDER_NAME = "funderName";
  /** String: group that issues the order and decides what is given up. */
  public static final String AUTHORISER_GROUP = "authoriserGroup";
  /** String: group that records what comes back. */
  public static final String PAYER_GROUP = "payerGroup";
  /** Boolean: the order was issued before, on an older model. */
  public static final String CLAIM_ISSUED = "claimIssued";
  /** Date: when the order should be issued. */
  public static final String RECOVERY_DUE_AT = "recoveryDueAt";
  /** Date: when the next euros are late. */
  public static final String REPAYMENT_DUE_AT = "repaymentDueAt";
  /** Boolean: the payer asks for a remission or a write-off. */
  public static final String RELIEF_ASKED = "reliefAsked";
  /** Date: when it should be decided. */
  public static final String RELIEF_DUE_AT = "reliefDueAt";
  /** Boolean: nothing is owed to that funder any more. */
  public static final String CLAIM_SETTLED = "claimSettled";

  // --- typed in forms ---
  public static final String RECOVERY_REFERENCE = "recoveryReference";
  public static final String RECOVERY_ACCOUNTANT = "recoveryAccountant";
  public static final String RECOVERY_IBAN = "recoveryIban";
  public static final String RECOVERY_ACT = "recoveryAct";
  public static final String REPAID_AMOUNT = "repaidAmount";
  public static final String REPAID_ON = "repaidOn";
  public static final String REPAYMENT_REFERENCE = "repaymentReference";
  public static final String INSTALMENT_COUNT = "instalmentCount";
  public static final String FIRST_INSTALMENT_ON = "firstInstalmentOn";
  public static final String RELIEF_AMOUNT = "reliefAmount";
  public static final String RECOVERY_REASON = "recoveryReason";
  public static final String RELIEF_GRANTED = "reliefGranted";
  public static final String RELIEF_REASON = "reliefReason";

  // --- elements the code or its users name ---
  public static final String ISSUE_RECOVERY = "userTask_issueRecovery";
  public static final String RECORD_REPAYMENT = "userTask_recordRepayment";
  public static final String DECIDE_RELIEF = "userTask_decideRelief";

  private GrantRecovery() {
  }
}
