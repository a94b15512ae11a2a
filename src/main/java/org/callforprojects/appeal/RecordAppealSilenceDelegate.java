package org.callforprojects.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAppealSilence}: no letter, for the law itself has answered. */
@Component
class RecordAppealSilenceDelegate implements JavaDelegate {

  private final AppealService appeals;

  RecordAppealSilenceDelegate(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    appeals.recordSilence((String) execution.getVariable(Appeal.APPEAL_ID));
    execution.setVariable(Appeal.APPEAL_OUTCOME, AppealOutcome.SILENT.name());
  }
}
