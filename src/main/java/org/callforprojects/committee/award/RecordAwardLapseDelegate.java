package org.callforprojects.committee.award;

import org.callforprojects.committee.AwardLapse;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAwardLapse}: a second person confirms, or does not. */
@Component
class RecordAwardLapseDelegate implements JavaDelegate {

  private static final int LONGEST = 4000;

  private final AwardService awards;
  private final CurrentPerson person;

  RecordAwardLapseDelegate(AwardService awards, CurrentPerson person) {
    this.awards = awards;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean confirmed = form.yesOrNo(AwardLapse.CONFIRMED);
    String comment = form.text(AwardLapse.CONFIRMATION_COMMENT, false, LONGEST);
    form.refuseFaults();
    awards.answerLapse(execution.getProcessBusinessKey(), (String) execution.getVariable(AwardLapse.LAPSE_REASON),
        (String) execution.getVariable(AwardLapse.PROPOSED_BY), confirmed, comment, person.id());
  }
}
