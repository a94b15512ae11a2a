package org.callforprojects.committee.session;

import org.callforprojects.committee.Agenda;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_announceDecision}: one application goes on with its decision. */
@Component
class AnnounceDecisionDelegate implements JavaDelegate {

  private final CommitteeService committee;
  private final Agenda agenda;

  AnnounceDecisionDelegate(CommitteeService committee, Agenda agenda) {
    this.committee = committee;
    this.agenda = agenda;
  }

  @Override
  public void execute(DelegateExecution execution) {
    committee.announce(execution.getProcessBusinessKey(), agenda.reference(execution));
  }
}
