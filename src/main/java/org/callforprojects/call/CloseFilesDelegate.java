package org.callforprojects.call;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeFiles}: a few files at a time, so that one transaction stays short. */
@Component
class CloseFilesDelegate implements JavaDelegate {

  private static final int AT_A_TIME = 20;

  private final CallCancellations cancellations;

  CloseFilesDelegate(CallCancellations cancellations) {
    this.cancellations = cancellations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(CallLifecycle.FILES_OPEN,
        cancellations.closeFiles(execution.getProcessBusinessKey(), AT_A_TIME));
  }
}
