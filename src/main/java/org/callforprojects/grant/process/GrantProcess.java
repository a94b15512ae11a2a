package org.callforprojects.grant.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.payment.PaymentOrder;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Tells the processes of a grant what happens; nobody else does. */
@Component
public class GrantProcess {

  private final RuntimeService runtime;
  private final ManagementService management;

  public GrantProcess(RuntimeService runtime, ManagementService management) {
    this.runtime = runtime;
    this.management = management;
  }

  /** Whether an officer has what came to check, so that nothing more is waited for. */
  public boolean isUnderReview(String reference) {
    return runtime.createExecutionQuery().processInstanceBusinessKey(reference)
        .activityId(GrantAgreement.REVIEW_AGREEMENT).count() > 0;
  }

  /** @param reviewDueAt when it should be checked */
  public void piecesReceived(String reference, Instant reviewDueAt) {
    correlate(GrantAgreement.PIECES_RECEIVED, reference, Map.of(GrantAgreement.AGREEMENT_REVIEW_DUE_AT, Date.from(reviewDueAt),
        GrantAgreement.PIECES_ARRIVED, true));
  }

  /** @param reviewDueAt when the signed paper should have been read */
  public void signedByBeneficiary(String reference, Instant reviewDueAt) {
    correlate(GrantAgreement.SIGNED_BY_BENEFICIARY, reference, Map.of(GrantAgreement.SIGNATURE_REVIEW_DUE_AT,
        Date.from(reviewDueAt), GrantAgreement.SIGNATURE_FILED, true, GrantAgreement.FUNDER_SIGNATURE_DUE_AT,
        Date.from(reviewDueAt))); // the funders' day is counted anew from the review
  }

  /**
   * A report came. Where its tranche does not wait for it now, because it is early or something else comes first, it is on
   * file and found when the tranche gets there.
   *
   * @param reviewDueAt when it should be reviewed
   */
  public void reportReceived(String reference, int tranche, Instant reviewDueAt) {
    runtime.createExecutionQuery().processInstanceBusinessKey(reference).messageEventSubscriptionName(GrantTranches.REPORT_RECEIVED).list().stream()
        .filter(waiting -> Integer.valueOf(tranche).equals(runtime.getVariable(waiting.getId(), GrantTranches.TRANCHE_NUMBER)))
        .forEach(waiting -> runtime.messageEventReceived(GrantTranches.REPORT_RECEIVED, waiting.getId(),
            Map.of(GrantTranches.REPORT_REVIEW_DUE_AT, Date.from(reviewDueAt))));
  }

  /** A person proposes it; another has to confirm. @param confirmationDueAt when that should have happened */
  public void suspensionProposed(String reference, Instant confirmationDueAt) {
    correlate(GrantTranches.GRANT_SUSPENDED_MESSAGE, reference, Map.of(GrantTranches.SUSPENSION_PROPOSED, true,
        GrantTranches.SUSPENSION_CONFIRMATION_DUE_AT, Date.from(confirmationDueAt)));
  }

  /** The program itself suspends: nobody has to confirm. */
  public void suspended(String reference) {
    correlate(GrantTranches.GRANT_SUSPENDED_MESSAGE, reference, Map.of(GrantTranches.SUSPENSION_PROPOSED, false));
  }

  public void resumed(String reference) {
    correlate(GrantTranches.GRANT_RESUMED, reference);
  }

  /** @param confirmationDueAt when another person should have confirmed */
  public void terminationProposed(String reference, Instant confirmationDueAt) {
    correlate(GrantTranches.TERMINATION_PROPOSED, reference, GrantTranches.TERMINATION_CONFIRMATION_DUE_AT, confirmationDueAt);
  }

  /** The second person does not confirm; who decided after a hearing decides again. */
  public void terminationDropped(String reference) {
    runtime.createMessageCorrelation(GrantTranches.TERMINATION_DROPPED).processInstanceBusinessKey(reference).correlateAll();
  }

  /** No order is at the bank any more: a termination that waited for it goes on. */
  public void ordersSettled(String reference) {
    runtime.createMessageCorrelation(GrantTranches.ORDERS_SETTLED).processInstanceBusinessKey(reference).correlateAll();
  }

  /** The bank paid or rejected an order of a file: nobody has to type it. */
  public void bankAnswered(PaymentOrder order) {
    runtime.createExecutionQuery().processInstanceBusinessKey(order.reference())
        .messageEventSubscriptionName(GrantTranches.BANK_ANSWERED).list().stream()
        .filter(waiting -> order.id().equals(runtime.getVariable(waiting.getId(), GrantTranches.PAYMENT_ORDER_ID)))
        .forEach(waiting -> runtime.messageEventReceived(GrantTranches.BANK_ANSWERED, waiting.getId()));
  }

  /** @param reviewDueAt when the request should be reviewed */
  public void amended(String reference, Instant reviewDueAt) {
    correlate(GrantTranches.AGREEMENT_AMENDED, reference, GrantTranches.AMENDMENT_REVIEW_DUE_AT, reviewDueAt);
  }

  public void amendmentSigned(String reference) {
    correlate(GrantTranches.AMENDMENT_SIGNED_BY_BENEFICIARY, reference);
  }

  /**
   * Each payment that comes back has a scope of its own: two may be mended at once.
   *
   * @return false when the grant is followed no more: its last payment was settled before the bank answered
   */
  public boolean paymentReturned(PaymentOrder order, Map<String, Object> local) {
    Map<String, Object> variables = new HashMap<>(local);
    variables.put(GrantTranches.PAYMENT_ORDER_ID, order.id());
    return !runtime.createMessageCorrelation(GrantTranches.PAYMENT_RETURNED).processInstanceBusinessKey(order.reference())
        .setVariablesToTriggeredScope(variables).correlateAllWithResult().isEmpty();
  }

  /** The grant is followed no more: what came back has a process of its own. @param dueAt when it should be settled */
  public void returnedLate(PaymentOrder order, Map<String, Object> scope, Instant dueAt) {
    Map<String, Object> variables = new HashMap<>(scope);
    variables.put(GrantTranches.PAYMENT_ORDER_ID, order.id());
    variables.put(PaymentReturn.PAYMENT_DUE_AT, Date.from(dueAt));
    runtime.startProcessInstanceByKey(PaymentReturn.KEY, order.reference(), variables);
  }

  /**
   * The schedule was amended: the date that the tranche under way waits for is computed again.
   *
   * @return whether it was still waiting for that date
   */
  public boolean reschedule(String reference, Date dueAt) {
    ProcessInstance instance = runtime.createProcessInstanceQuery().processDefinitionKey(GrantTranches.KEY)
        .processInstanceBusinessKey(reference).singleResult();
    if (instance == null) {
      return false;
    }
    List<Job> waiting = management.createJobQuery().processInstanceId(instance.getId())
        .activityId(GrantTranches.TRANCHE_DUE).list();
    waiting.forEach(timer -> management.setJobDuedate(timer.getId(), dueAt));
    return !waiting.isEmpty();
  }

  private void correlate(String message, String reference) {
    correlate(message, reference, Map.of());
  }

  private void correlate(String message, String reference, String dueDate, Instant dueAt) {
    correlate(message, reference, Map.of(dueDate, Date.from(dueAt)));
  }

  private void correlate(String message, String reference, Map<String, Object> variables) {
    try {
      runtime.createMessageCorrelation(message).processInstanceBusinessKey(reference).setVariables(variables)
          .correlateExclusively();
    } catch (MismatchingMessageCorrelationException e) {
      throw new ConflictException("Une étape de ce dossier est en cours d’enregistrement : réessayez dans quelques minutes.");
    }
  }
}
