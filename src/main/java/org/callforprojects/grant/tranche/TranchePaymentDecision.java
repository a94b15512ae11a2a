package org.callforprojects.grant.tranche;

import java.math.BigDecimal;
import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_tranchePayment}: what becomes of a tranche that is due. */
@Component
class TranchePaymentDecision extends DecisionStep {

  private final TrancheService tranches;

  TranchePaymentDecision(TrancheService tranches) {
    this.tranches = tranches;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return tranches.paymentInputs(execution.getProcessBusinessKey(), number(execution));
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    DmnDecisionResultEntries row = answer.getSingleResult();
    Number percent = row.getEntry("payablePercent");
    String outcome = tranches.decide(execution.getProcessBusinessKey(),
        number(execution), row.getEntry("paymentOutcome"), new BigDecimal(percent.toString()));
    execution.setVariable(GrantTranches.PAYMENT_OUTCOME, outcome);
    execution.setVariable(GrantTranches.PAYMENT_STEP, step(outcome));
  }

  /** The ways that part at the diagram of a tranche; within each the outcome itself is read. */
  private static String step(String outcome) {
    return switch (outcome) {
      case TrancheService.PAY, TrancheService.PAY_HALF, TrancheService.RECOMPUTE -> "ORDER";
      case "RECOVER", "KEEP_SURPLUS" -> outcome;
      default -> "WITHHOLD";
    };
  }

  private static int number(DelegateExecution execution) {
    return (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER);
  }
}
