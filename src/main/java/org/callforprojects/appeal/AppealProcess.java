package org.callforprojects.appeal;

import org.callforprojects.application.Application;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Starts the process of an appeal; nobody else does. */
@Component
class AppealProcess {

  private final RuntimeService runtime;

  AppealProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /**
   * The instance of the application takes it up; when none waits for it any more, the appeal has an instance alone.
   *
   * @param closing whether it contests what closed the application: for that only does the instance wait
   */
  void filed(FiledAppeal appeal, Application application, boolean closing) {
    boolean awaited = closing && !runtime.createMessageCorrelation(Appeal.APPEAL_FILED)
        .processInstanceBusinessKey(appeal.reference())
        .setVariable(Appeal.APPEAL_ID, appeal.id())
        .correlateAllWithResult().isEmpty();
    if (!awaited) {
      runtime.startProcessInstanceByKey(Appeal.KEY, appeal.reference(), variables(appeal, application));
    }
  }

  private static VariableMap variables(FiledAppeal appeal, Application application) {
    return Variables.createVariables()
        .putValue(Appeal.APPLICATION_REFERENCE, appeal.reference())
        .putValue(Appeal.CALL_CODE, application.callCode())
        .putValue(Appeal.RULE_RELEASE, application.ruleRelease())
        .putValue(Appeal.POLE_NAME, application.submission().poleName())
        .putValue(Appeal.APPEAL_ID, appeal.id());
  }
}
