package org.callforprojects.node;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** What calls somebody outside and waits for the answer; of a process that only {@link TwoNodesBenchmark} deploys. */
public class WaitsOutside implements JavaDelegate {

  private static final int MILLISECONDS = 100;

  @Override
  public void execute(DelegateExecution execution) throws InterruptedException {
    Thread.sleep(MILLISECONDS);
  }
}
