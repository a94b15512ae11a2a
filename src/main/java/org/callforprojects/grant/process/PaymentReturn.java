package org.callforprojects.grant.process;

/** What {@code payment-return.bpmn} and the code share. Business key: the reference of the application. */
public final class PaymentReturn {

  public static final String KEY = "payment-return";

  /** Date: when what is left to do should be done. */
  public static final String PAYMENT_DUE_AT = "paymentDueAt";
  /** String: group that authorises for the funder. */
  public static final String AUTHORISER_GROUP = "authoriserGroup";
  /** String: group that pays for the funder. */
  public static final String PAYER_GROUP = "payerGroup";
  /** Boolean: the payment is due all the same and goes to another account. */
  public static final String RETURN_REISSUED = "returnReissued";
  public static final String PAYMENT_AUTHORISED = "paymentAuthorised";

  // --- typed in forms ---
  /** String: {@code REISSUE} or {@code NOT_DUE}. */
  public static final String RETURN_OUTCOME = "returnOutcome";
  public static final String RETURN_REASON = "returnReason";

  // --- messages ---
  public static final String BANK_ANSWERED = "payment.answered";

  // --- elements the code or its users name ---
  public static final String SETTLE_RETURN = "userTask_settleReturn";

  private PaymentReturn() {
  }
}
