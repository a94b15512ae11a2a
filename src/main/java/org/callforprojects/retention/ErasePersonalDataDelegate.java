package org.callforprojects.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_erasePersonalData}. */
@Component
class ErasePersonalDataDelegate implements JavaDelegate {

  private final RetentionService retention;

  ErasePersonalDataDelegate(RetentionService retention) {
    this.retention = retention;
  }

  @Override
  public void execute(DelegateExecution execution) {
    retention.erase(execution.getProcessBusinessKey(),
        RetentionKind.valueOf((String) execution.getVariable(DataRetention.RETENTION_KIND)),
        DataRetention.RETENTION_ENDED + " " + execution.getProcessInstanceId());
  }
}
