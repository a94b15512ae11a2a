package org.callforprojects.call;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordCancellation}: the second person confirms or declines, in the transaction of the completion. */
@Component
class RecordCancellationDelegate implements JavaDelegate {

  private static final int LONGEST = 2000;

  private final CallCancellations cancellations;
  private final CurrentPerson person;

  RecordCancellationDelegate(CallCancellations cancellations, CurrentPerson person) {
    this.cancellations = cancellations;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean confirmed = form.yesOrNo(CallLifecycle.CANCELLATION_CONFIRMED);
    String comment = form.text(CallLifecycle.CANCELLATION_COMMENT, false, LONGEST);
    form.refuseFaults();
    cancellations.decide(execution.getProcessBusinessKey(), confirmed, comment, person.id());
    execution.removeVariable(CallLifecycle.CANCELLATION_COMMENT); // kept with the demand
  }
}
