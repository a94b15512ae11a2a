package org.callforprojects.grant;

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
class GrantProcess {

  private final RuntimeService runtime;
  private final ManagementService management;

  GrantProcess(RuntimeService runtime, ManagementService management) {
    this.runtime = runtime;
    this.management = management;
  }

  /** Whether an officer has what came to check, so that nothing more is waited for. */
  boolean isUnderReview(String reference) {
    return runtime.createExecutionQuery().processInstanceBusinessKey(reference)
        .activityId(GrantAgreement.REVIEW_AGREEMENT).count() > 0;
  }

  /** @param reviewDueAt when it should be checked */
  void piecesReceived(String reference, Instant reviewDueAt) {
    correlate(GrantAgreement.PIECES_RECEIVED, reference, GrantAgreement.AGREEMENT_REVIEW_DUE_AT, reviewDueAt);
  }

  /** @param signatureDueAt when the funders should have signed */
  void signedByBeneficiary(String reference, Instant signatureDueAt) {
    correlate(GrantAgreement.SIGNED_BY_BENEFICIARY, reference, GrantAgreement.FUNDER_SIGNATURE_DUE_AT, signatureDueAt);
  }

  /** @param reviewDueAt when it should be reviewed */
  void reportReceived(String reference, Instant reviewDueAt) {
    correlate(GrantTranches.REPORT_RECEIVED, reference, GrantTranches.REPORT_REVIEW_DUE_AT, reviewDueAt);
  }

  void suspended(String reference) {
    correlate(GrantTranches.GRANT_SUSPENDED_MESSAGE, reference);
  }

  void resumed(String reference) {
    correlate(GrantTranches.GRANT_RESUMED, reference);
  }

  void terminated(String reference) {
    correlate(GrantTranches.GRANT_TERMINATED, reference);
  }

  /** @param reviewDueAt when the request should be reviewed */
  void amended(String reference, Instant reviewDueAt) {
    correlate(GrantTranches.AGREEMENT_AMENDED, reference, GrantTranches.AMENDMENT_REVIEW_DUE_AT, reviewDueAt);
  }

  void amendmentSigned(String reference) {
    correlate(GrantTranches.AMENDMENT_SIGNED_BY_BENEFICIARY, reference);
  }

  /**
   * Each payment that comes back has a scope of its own: two may be mended at once.
   *
   * @return false when the grant is followed no more: its last payment was settled before the bank answered
   */
  boolean paymentReturned(PaymentOrder order, Map<String, Object> local) {
    Map<String, Object> variables = new HashMap<>(local);
    variables.put(GrantTranches.PAYMENT_ORDER_ID, order.id());
    return !runtime.createMessageCorrelation(GrantTranches.PAYMENT_RETURNED).processInstanceBusinessKey(order.reference())
        .setVariablesToTriggeredScope(variables).correlateAllWithResult().isEmpty();
  }

  /**
   * The schedule was amended: the date that the tranche under way waits for is computed again.
   *
   * @return whether it was still waiting for that date
   */
  boolean reschedule(String reference, Date dueAt) {
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
