package org.callforprojects.call;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the process of a call and tells it what happens; nobody else does. */
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

  /**
   * Nothing while the committee still meets, before the publication or again: the file is counted at the end of that.
   *
   * @param dueAt when the session should be fixed
   */
  void committeeReopened(String callCode, Instant dueAt) {
    boolean meets = runtime.createProcessInstanceQuery().processDefinitionKey(CallLifecycle.KEY)
        .processInstanceBusinessKey(callCode)
        .activityIdIn(CallLifecycle.SCHEDULE_COMMITTEE, CallLifecycle.HOLD_SESSION, CallLifecycle.COUNT_PENDING,
            CallLifecycle.RESCHEDULE_COMMITTEE, CallLifecycle.HOLD_REOPENED_SESSION, CallLifecycle.COUNT_REOPENED).count() > 0;
    boolean selects = runtime.createProcessInstanceQuery().processDefinitionKey(CallLifecycle.KEY)
        .processInstanceBusinessKey(callCode).variableValueEquals(CallLifecycle.APPLICATIONS_PENDING, false).count() > 0;
    if (!meets && selects) {
      runtime.createMessageCorrelation(CallLifecycle.COMMITTEE_REOPENED).processInstanceBusinessKey(callCode)
          .setVariable(CallLifecycle.COMMITTEE_DUE_AT, Date.from(dueAt))
          .correlateAll();
    }
  }

  /** @param dueAt when the second person should have answered */
  void cancellationAsked(String callCode, Instant dueAt) {
    runtime.createMessageCorrelation(CallLifecycle.CANCELLATION_ASKED).processInstanceBusinessKey(callCode)
        .setVariable(CallLifecycle.CANCELLATION_DUE_AT, Date.from(dueAt))
        .correlateExclusively();
  }

  /** Nothing while the process does something else: it counts anew before it waits again. */
  void grantsSettled(String callCode) {
    runtime.createMessageCorrelation(CallLifecycle.GRANTS_SETTLED).processInstanceBusinessKey(callCode).correlateAll();
  }
}
