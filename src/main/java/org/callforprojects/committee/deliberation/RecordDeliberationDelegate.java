package org.callforprojects.committee.deliberation;

import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordDeliberation}: checks the votes, in the transaction of the completion, as are all the steps that follow. */
@Component
class RecordDeliberationDelegate implements JavaDelegate {

  private final DeliberationService deliberations;
  private final CurrentPerson person;

  RecordDeliberationDelegate(DeliberationService deliberations, CurrentPerson person) {
    this.deliberations = deliberations;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    deliberations.open(execution.getProcessBusinessKey(),
        (String) execution.getVariable(CommitteeSession.APPLICATION_REFERENCE), DeliberationForm.read(execution), person.id());
    // Kept with the session: the votes on one application are not for the next
    DeliberationForm.KEYS.forEach(execution::removeVariable);
  }
}
