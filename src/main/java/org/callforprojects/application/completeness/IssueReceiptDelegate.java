package org.callforprojects.application.completeness;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_issueReceipt}: the receipt that the law requires. */
@Component
class IssueReceiptDelegate implements JavaDelegate {

  private final CompletenessService completeness;

  IssueReceiptDelegate(CompletenessService completeness) {
    this.completeness = completeness;
  }

  @Override
  public void execute(DelegateExecution execution) {
    completeness.issueReceipt(execution.getProcessBusinessKey());
  }
}
