package org.callforprojects.workbench;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.callforprojects.call.CallLifecycle;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.rule.RuleReleases;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Has what still runs of a call ask the tables of another release. */
@Component
class OpenCallProcess {

  private final RuntimeService runtime;

  OpenCallProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** @param references the applications that are still to be decided on */
  void judgeBy(String call, Collection<String> references, int release) {
    for (String key : new TreeSet<>(List.of(CallLifecycle.KEY, CommitteeSession.KEY))) {
      runtime.createProcessInstanceQuery().processDefinitionKey(key).variableValueEquals(CallLifecycle.CALL_CODE, call)
          .list().forEach(instance -> set(instance, release));
    }
    for (String reference : references) {
      runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().forEach(instance -> set(instance, release));
    }
  }

  private void set(ProcessInstance instance, int release) {
    runtime.setVariable(instance.getId(), RuleReleases.VARIABLE, String.valueOf(release));
  }
}
