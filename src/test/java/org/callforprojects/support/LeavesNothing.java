package org.callforprojects.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * At the end of a class the processes that it began are gone and it is the machine's time again: whoever lets years pass
 * in the shared engine would otherwise live all the lives that others have left in it. Nor is anybody recused any more: the
 * engine's doors answer them otherwise, whatever they ask for.
 */
public class LeavesNothing implements TestExecutionListener {

  @Override
  public void afterTestClass(TestContext context) {
    if (context.hasApplicationContext()) {
      clear(context.getApplicationContext().getBean(ProcessEngine.class));
      ClockUtil.reset();
      context.getApplicationContext().getBean(JdbcClient.class).sql("delete from review where status = 'RECUSED'").update();
    }
  }

  static void clear(ProcessEngine engine) {
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().unlimitedList().forEach(
        instance -> engine.getRuntimeService().deleteProcessInstanceIfExists(instance.getId(), "end of test", true, true,
            true, false));
  }
}
