package org.callforprojects.appeal;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordReexamination}: the answer and its reason, which are written to the applicant. */
@Component
class RecordReexaminationDelegate implements JavaDelegate {

  private static final int LONGEST_REASON = 4000;

  /** What a person may answer. */
  private enum Answer {
    UPHELD, REVERSED
  }

  private final AppealService appeals;
  private final CurrentPerson person;

  RecordReexaminationDelegate(AppealService appeals, CurrentPerson person) {
    this.appeals = appeals;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    Answer answer = form.code(Appeal.APPEAL_OUTCOME, Answer.class);
    String reason = form.text(Appeal.APPEAL_REASON, true, LONGEST_REASON);
    form.refuseFaults();
    appeals.reexamine((String) execution.getVariable(Appeal.APPEAL_ID), AppealOutcome.valueOf(answer.name()), reason,
        person.id());
    execution.removeVariable(Appeal.APPEAL_REASON); // a long text belongs to the record
  }
}
