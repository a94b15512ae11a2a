package org.callforprojects.call;

import static org.camunda.bpm.engine.delegate.TaskListener.EVENTNAME_ASSIGNMENT;

import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** On {@code userTask_confirmCancellation}: who asked can neither take nor complete it. */
@Component
class SecondCancellerListener implements TaskListener {

  private final CallCancellations cancellations;
  private final CurrentPerson person;

  SecondCancellerListener(CallCancellations cancellations, CurrentPerson person) {
    this.cancellations = cancellations;
    this.person = person;
  }

  @Override
  public void notify(DelegateTask task) {
    String who = EVENTNAME_ASSIGNMENT.equals(task.getEventName()) ? task.getAssignee() : person.id();
    if (who != null) {
      cancellations.refuseSamePerson(task.getExecution().getProcessBusinessKey(), who);
    }
  }
}
