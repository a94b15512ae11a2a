package org.callforprojects.call;

import org.callforprojects.engine.FormValues;
import org.callforprojects.json.StrictJson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordCallSettings}: checks and keeps what was typed, in the transaction of the completion. */
@Component
class RecordCallSettingsDelegate implements JavaDelegate {

  private final CallService calls;
  private final StrictJson strictJson;

  RecordCallSettingsDelegate(CallService calls, StrictJson strictJson) {
    this.calls = calls;
    this.strictJson = strictJson;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CallSettings settings = CallSettingsForm.read(calls.get(execution.getProcessBusinessKey()).settings(),
        execution, strictJson);
    FormValues form = new FormValues(execution);
    boolean approved = form.yesOrNo(CallLifecycle.CALL_APPROVED);
    form.refuseFaults();
    if (approved) {
      calls.requireReady(settings);
    }
    calls.changeSettings(settings.code(), settings);
    execution.setVariable(CallLifecycle.CALL_APPROVED, approved);
  }
}
