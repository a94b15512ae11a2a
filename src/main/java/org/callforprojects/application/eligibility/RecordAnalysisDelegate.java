package org.callforprojects.application.eligibility;

import java.time.Clock;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAnalysis}: checks and keeps what was typed, in the transaction of the completion. */
@Component
class RecordAnalysisDelegate implements JavaDelegate {

  private final EligibilityService eligibility;
  private final CurrentPerson person;
  private final Clock clock;

  RecordAnalysisDelegate(EligibilityService eligibility, CurrentPerson person, Clock clock) {
    this.eligibility = eligibility;
    this.person = person;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    eligibility.recordAnalysis(execution.getProcessBusinessKey(),
        AnalysisForm.read(execution, person.id(), clock.instant()));
    // An emptied list is not sent by the form: what an earlier analysis typed must not stand in for it
    execution.removeVariable(ApplicationProcessing.MEMBER_OVERRIDES);
  }
}
