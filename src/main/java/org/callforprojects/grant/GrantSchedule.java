package org.callforprojects.grant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the models ask about the schedule of a grant. */
@Component
public class GrantSchedule {

  private final GrantRepository grants;

  GrantSchedule(GrantRepository grants) {
    this.grants = grants;
  }

  public int count(DelegateExecution execution) {
    return grants.get(execution.getProcessBusinessKey()).schedule().size();
  }
}
