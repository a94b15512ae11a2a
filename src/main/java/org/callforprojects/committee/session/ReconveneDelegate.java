package org.callforprojects.committee.session;

import java.util.Date;

import org.callforprojects.committee.CommitteeSession;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_reconvene}: the same agenda at another date. */
@Component
class ReconveneDelegate implements JavaDelegate {

  private final CommitteeService committee;

  ReconveneDelegate(CommitteeService committee) {
    this.committee = committee;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(CommitteeSession.SESSION_AT,
        Date.from(committee.reconvene(execution.getProcessBusinessKey())));
  }
}
