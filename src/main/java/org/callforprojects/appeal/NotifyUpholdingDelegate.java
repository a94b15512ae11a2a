package org.callforprojects.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_notifyUpholding}. */
@Component
class NotifyUpholdingDelegate implements JavaDelegate {

  private final AppealService appeals;

  NotifyUpholdingDelegate(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    appeals.tellUpheld((String) execution.getVariable(Appeal.APPEAL_ID));
  }
}
