package org.callforprojects.application.outcome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.application.process.ApplicationProcessing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code endEvent_grantOpened}: the award was told, and the grant goes its own way. */
@Component
class StartGrantDelegate implements JavaDelegate {

  private static final List<String> FACTS = List.of(ApplicationProcessing.APPLICATION_REFERENCE,
      ApplicationProcessing.CALL_CODE, ApplicationProcessing.RULE_RELEASE, ApplicationProcessing.POLE_NAME,
      ApplicationProcessing.LEAD_NAME);

  private final ApplicationProcess process;

  StartGrantDelegate(ApplicationProcess process) {
    this.process = process;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Map<String, Object> facts = new LinkedHashMap<>();
    FACTS.forEach(name -> facts.put(name, execution.getVariable(name)));
    process.awardNotified(execution.getProcessBusinessKey(), facts);
  }
}
