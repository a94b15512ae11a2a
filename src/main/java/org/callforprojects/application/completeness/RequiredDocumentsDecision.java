package org.callforprojects.application.completeness;

import java.util.List;
import java.util.Map;

import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.decision.DecisionStep;
import org.callforprojects.engine.form.FormOptions;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** {@code businessRuleTask_requiredDocuments}: which documents this application must hold. */
@Component
class RequiredDocumentsDecision extends DecisionStep {

  private final CompletenessService completeness;

  RequiredDocumentsDecision(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  protected Map<String, Object> inputs(DelegateExecution execution) {
    return completeness.requiredDocumentsInputs(execution.getProcessBusinessKey());
  }

  @Override
  protected void take(DelegateExecution execution, DmnDecisionResult answer) {
    List<RequiredDocument> required = answer.getResultList().stream().map(row -> new RequiredDocument(
        (String) row.get("documentCode"), (Boolean) row.get("blocking"), (String) row.get("labelFr"))).toList();
    completeness.requireDocuments(execution.getProcessBusinessKey(), required);
    execution.setVariable(ApplicationProcessing.REQUIRED_DOCUMENTS, FormOptions.of(required.stream()
        .map(document -> new FormOptions.Option(document.label(), document.code())).toList()));
  }
}
