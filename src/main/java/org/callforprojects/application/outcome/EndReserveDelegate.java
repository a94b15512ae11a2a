package org.callforprojects.application.outcome;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_endReserve}: nobody was promoted in time. */
@Component
class EndReserveDelegate implements JavaDelegate {

  private final SelectionService selection;

  EndReserveDelegate(SelectionService selection) {
    this.selection = selection;
  }

  @Override
  public void execute(DelegateExecution execution) {
    selection.endReserve(execution.getProcessBusinessKey());
  }
}
