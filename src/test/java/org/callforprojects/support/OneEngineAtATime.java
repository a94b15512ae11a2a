package org.callforprojects.support;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * For a test class with a whole application of its own. A virtual machine has one engine named "default": the one of
 * {@link WholeApplication}, if it is there, steps aside until the other context is closed (which needs
 * {@code @DirtiesContext} on the class).
 */
public class OneEngineAtATime extends AbstractTestExecutionListener {

  private static final RuntimeContainerDelegate CONTAINER = RuntimeContainerDelegate.INSTANCE.get();

  private boolean steppedAside;
  private ProcessEngine aside;

  /** Before the context is made, and so after it is closed. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** This, and not the start of the class: a test instance of the whole class is prepared even before that. */
  @Override
  public void prepareTestInstance(TestContext test) {
    if (steppedAside) {
      return;
    }
    steppedAside = true;
    aside = CONTAINER.getProcessEngineService().getDefaultProcessEngine();
    if (aside != null) {
      CONTAINER.unregisterProcessEngine(aside);
      ProcessEngines.unregister(aside);
    }
  }

  @Override
  public void afterTestClass(TestContext test) {
    if (aside != null) {
      CONTAINER.registerProcessEngine(aside);
      ProcessEngines.registerProcessEngine(aside);
    }
  }
}
