package org.callforprojects.call;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordCallSettings}: checks and keeps what was typed, in the transaction of the completion. */
@Component
class RecordCallSettingsDelegate implements JavaDelegate {

  private static final int LONGEST_REASON = 2000;

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
    boolean abandoned = !approved && Boolean.TRUE.equals(execution.getVariable(CallLifecycle.CALL_ABANDONED));
    form.text(CallLifecycle.ABANDON_REASON, abandoned, LONGEST_REASON);
    form.refuseFaults();
    if (approved) {
      calls.requireReady(settings);
    }
    if (approved && !Boolean.TRUE.equals(execution.getVariable(CallLifecycle.DOUBTS_CONFIRMED))) {
      refuseQuestions(settings);
    }
    calls.changeSettings(settings.code(), settings);
    execution.setVariable(CallLifecycle.PREPARATION_OUTCOME, approved ? "APPROVED" : abandoned ? "ABANDONED" : "AGAIN");
  }

  private void refuseQuestions(CallSettings settings) {
    List<Fault> questions = calls.questions(settings);
    if (!questions.isEmpty()) {
      List<Fault> faults = new ArrayList<>(questions);
      faults.add(new Fault("/" + CallLifecycle.DOUBTS_CONFIRMED, "Corrigez, ou cochez que c’est bien voulu."));
      throw new InvalidValuesException(faults);
    }
  }
}
