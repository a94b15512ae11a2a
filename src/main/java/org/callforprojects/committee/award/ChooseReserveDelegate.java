package org.callforprojects.committee.award;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_chooseReserve}: the first of the list, when what is left carries its amount. */
@Component
class ChooseReserveDelegate implements JavaDelegate {

  private final AwardService awards;

  ChooseReserveDelegate(AwardService awards) {
    this.awards = awards;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Optional<String> first = awards.promotable(execution.getProcessBusinessKey());
    execution.setVariable(ReservePromotion.RESERVE_FUNDABLE, first.isPresent());
    execution.setVariable(ReservePromotion.APPLICATION_REFERENCE, first.orElse(null));
  }
}
