package org.callforprojects.committee.award;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_promoteReserve}: the application is a laureate. */
@Component
class PromoteReserveDelegate implements JavaDelegate {

  private final AwardService awards;

  PromoteReserveDelegate(AwardService awards) {
    this.awards = awards;
  }

  @Override
  public void execute(DelegateExecution execution) {
    awards.promote(execution.getProcessBusinessKey(),
        (String) execution.getVariable(ReservePromotion.APPLICATION_REFERENCE),
        (String) execution.getVariable(ReservePromotion.SPLIT_SCENARIO));
  }
}
