package org.callforprojects.appeal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_warnAppealSilence}: a warning, in time to answer. */
@Component
class WarnAppealSilenceDelegate implements JavaDelegate {

  private final AppealService appeals;

  WarnAppealSilenceDelegate(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    appeals.warnSilence((String) execution.getVariable(Appeal.APPEAL_ID));
  }
}
