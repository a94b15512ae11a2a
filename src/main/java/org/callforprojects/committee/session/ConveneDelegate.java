package org.callforprojects.committee.session;

import java.util.Date;

import org.callforprojects.committee.CommitteeSession;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_convene}: the agenda is fixed and every member convened. */
@Component
class ConveneDelegate implements JavaDelegate {

  private final CommitteeService committee;

  ConveneDelegate(CommitteeService committee) {
    this.committee = committee;
  }

  @Override
  public void execute(DelegateExecution execution) {
    committee.convene(execution.getProcessBusinessKey(), (String) execution.getVariable(CommitteeSession.CALL_CODE),
        ((Date) execution.getVariable(CommitteeSession.SESSION_AT)).toInstant());
  }
}
