package org.callforprojects.appeal;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_registerAppeal}: the receipt, and when what is due. */
@Component
class RegisterAppealDelegate implements JavaDelegate {

  private final AppealService appeals;

  RegisterAppealDelegate(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    AppealService.Dates dates = appeals.register((String) execution.getVariable(Appeal.APPEAL_ID));
    execution.setVariable(Appeal.APPEAL_SILENCE_AT, Date.from(dates.silenceAt()));
    execution.setVariable(Appeal.APPEAL_SILENCE_WARNING_AT, Date.from(dates.warningAt()));
    execution.setVariable(Appeal.REEXAMINATION_DUE_AT, Date.from(dates.warningAt()));
    execution.setVariable(Appeal.APPEAL_OUTCOME, null);
  }
}
