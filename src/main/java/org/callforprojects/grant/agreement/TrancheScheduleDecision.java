package org.callforprojects.grant.agreement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.callforprojects.engine.decision.DecisionStep;
import org.callforprojects.grant.ScheduleRow;
import org.callforprojects.grant.TrancheKind;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_trancheSchedule}: how the award is cut. */
@Component
class TrancheScheduleDecision extends DecisionStep {

  private final AgreementService agreements;

  TrancheScheduleDecision(AgreementService agreements) {
    this.agreements = agreements;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return agreements.scheduleInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    List<ScheduleRow> rows = answer.getResultList().stream().map(row -> new ScheduleRow(
        ((Number) row.get("trancheNumber")).intValue(), TrancheKind.valueOf((String) row.get("kind")),
        new BigDecimal(row.get("sharePercent").toString()), ((Number) row.get("dueAfterMonths")).intValue(),
        (String) row.get("precondition"))).toList();
    agreements.schedule(execution.getProcessBusinessKey(), rows);
  }
}
