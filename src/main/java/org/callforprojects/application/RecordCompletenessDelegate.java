package org.callforprojects.application;

import java.util.List;

import org.callforprojects.engine.CurrentPerson;
import org.callforprojects.engine.FormValues;
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
    form.refuseFaults();
    completeness.recordCheck(execution.getProcessBusinessKey(), missing, comment, person.id());
    // What this round typed must not stand in for what the next leaves out
    execution.removeVariables(
        List.of(ApplicationProcessing.MISSING_DOCUMENTS, ApplicationProcessing.COMPLETENESS_COMMENT));
  }
}
