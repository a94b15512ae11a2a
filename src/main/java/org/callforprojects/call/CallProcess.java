package org.callforprojects.call;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the process of a call; nobody else does. */
@Component
class CallProcess {

  private final RuntimeService runtime;

  CallProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  void start(CallSettings settings, Instant preparationDueAt) {
    runtime.createProcessInstanceByKey(CallLifecycle.KEY)
        .businessKey(settings.code())
        .setVariable(CallLifecycle.PREPARATION_DUE_AT, Date.from(preparationDueAt))
        .setVariables(CallSettingsForm.variables(settings))
        .execute();
  }
}
