package org.callforprojects.call;

import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_publishResults}: what is approved is public at once. */
@Component
class PublishResultsDelegate implements JavaDelegate {

  private final CallService calls;

  PublishResultsDelegate(CallService calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean approved = form.yesOrNo(CallLifecycle.RESULTS_APPROVED);
    form.refuseFaults();
    if (approved) {
      calls.publishResults(execution.getProcessBusinessKey());
    }
  }
}
