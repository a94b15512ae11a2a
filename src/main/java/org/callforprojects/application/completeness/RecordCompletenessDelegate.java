package org.callforprojects.application.completeness;

import java.util.List;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordCompleteness}: checks and keeps what was typed, in the transaction of the completion. */
@Component
class RecordCompletenessDelegate implements JavaDelegate {

  private final CompletenessService completeness;
  private final CurrentPerson person;

  RecordCompletenessDelegate(CompletenessService completeness, CurrentPerson person) {
    this.completeness = completeness;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    if (execution.getVariable(ApplicationProcessing.MISSING_DOCUMENTS) == null) {
      form.fault(ApplicationProcessing.MISSING_DOCUMENTS,
          "Cochez les pièces qui manquent ; s’il n’en manque aucune, envoyez une liste vide.");
    }
    List<String> missing = form.texts(ApplicationProcessing.MISSING_DOCUMENTS);
    String comment = form.text(ApplicationProcessing.COMPLETENESS_COMMENT, false, 2000);
    String presentReason = form.text(ApplicationProcessing.PRESENT_REASON, false, 1000);
    form.refuseFaults();
    if (presentReason.isBlank()) {
      presentReason = comment; // what is written to the applicant of the documents is a word on them too
    }
    completeness.recordCheck(execution.getProcessBusinessKey(), missing, comment, presentReason, person.id());
    // What this round typed must not stand in for what the next leaves out
    execution.removeVariables(
        List.of(ApplicationProcessing.MISSING_DOCUMENTS, ApplicationProcessing.COMPLETENESS_COMMENT,
            ApplicationProcessing.PRESENT_REASON));
  }
}
