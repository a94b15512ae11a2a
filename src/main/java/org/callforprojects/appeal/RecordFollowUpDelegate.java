package org.callforprojects.appeal;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordFollowUp}: what was done of a won appeal that reopened nothing by itself. */
@Component
class RecordFollowUpDelegate implements JavaDelegate {

  private static final int LONGEST = 2000;

  private final AppealService appeals;
  private final CurrentPerson person;

  RecordFollowUpDelegate(AppealService appeals, CurrentPerson person) {
    this.appeals = appeals;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String words = form.text(Appeal.FOLLOW_UP, true, LONGEST);
    form.refuseFaults();
    appeals.recordFollowUp((String) execution.getVariable(Appeal.APPEAL_ID), words, person.id());
    execution.removeVariable(Appeal.FOLLOW_UP); // a long text belongs to the record
  }
}
