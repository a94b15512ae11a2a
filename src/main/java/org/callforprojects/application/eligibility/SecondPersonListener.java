package org.callforprojects.application.eligibility;

import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** On {@code userTask_confirmIneligibility}: who analysed can neither take nor complete it. */
@Component
class SecondPersonListener implements TaskListener {

  private final EligibilityService eligibility;
  private final CurrentPerson person;

  SecondPersonListener(EligibilityService eligibility, CurrentPerson person) {
    this.eligibility = eligibility;
    this.person = person;
  }

  @Override
  public void notify(DelegateTask task) {
    String who = EVENTNAME_ASSIGNMENT.equals(task.getEventName()) ? task.getAssignee() : person.id();
    if (who != null) {
      eligibility.refuseSamePerson(task.getExecution().getProcessBusinessKey(), who);
    }
  }
}
