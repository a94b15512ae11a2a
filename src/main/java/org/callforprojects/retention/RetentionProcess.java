package org.callforprojects.retention;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Brings a file that cannot be erased before a person, and takes away what the engine remembers of one. */
@Component
class RetentionProcess {

  private final RuntimeService runtime;
  private final HistoryService history;

  RetentionProcess(RuntimeService runtime, HistoryService history) {
    this.runtime = runtime;
    this.history = history;
  }

  /** Once per file: a second call changes nothing. */
  void start(String reference, Instant endsAt, RetentionKind kind) {
    if (runtime.createProcessInstanceQuery().processDefinitionKey(DataRetention.KEY)
        .processInstanceBusinessKey(reference).count() > 0) {
      return;
    }
    runtime.createProcessInstanceByKey(DataRetention.KEY).businessKey(reference)
        .setVariable(DataRetention.RETENTION_ENDS_AT, Date.from(endsAt))
        .setVariable(DataRetention.RETENTION_KIND, kind.name())
        .execute();
  }

  /**
   * An instance that waits for its time.
   *
   * @param instance its id
   */
  record Waiting(String instance, String reference, Instant endsAt, RetentionKind kind) {
  }

  /** Those of before, which waited for years; what waits now are rows. */
  List<Waiting> waiting() {
    return runtime.createProcessInstanceQuery().processDefinitionKey(DataRetention.KEY)
        .activityIdIn(DataRetention.RETENTION_ENDED).list().stream()
        .map(instance -> new Waiting(instance.getId(), instance.getBusinessKey(),
            ((Date) runtime.getVariable(instance.getId(), DataRetention.RETENTION_ENDS_AT)).toInstant(),
            RetentionKind.valueOf((String) runtime.getVariable(instance.getId(), DataRetention.RETENTION_KIND))))
        .toList();
  }

  void end(String instance) {
    runtime.deleteProcessInstance(instance, "taken over by the nightly batch");
  }

  /** Whether anything but the retention itself still goes on for that file. */
  boolean isStillMoving(String reference) {
    List<ProcessInstance> running = runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list();
    return running.stream()
        .anyMatch(instance -> !instance.getProcessDefinitionId().startsWith(DataRetention.KEY + ":"));
  }

  /**
   * Deletes the finished instances of a file with their variables, tasks, comments and evaluations, and what the log of
   * operations says of them.
   *
   * @return how many instances
   */
  int forget(String reference) {
    List<HistoricProcessInstance> finished =
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).finished().list();
    for (HistoricProcessInstance instance : finished) {
      for (HistoricDecisionInstance decision : history.createHistoricDecisionInstanceQuery()
          .processInstanceId(instance.getId()).list()) {
        history.deleteHistoricDecisionInstanceByInstanceId(decision.getId());
      }
      for (UserOperationLogEntry entry : history.createUserOperationLogQuery()
          .processInstanceId(instance.getId()).list()) {
        history.deleteUserOperationLogEntry(entry.getId());
      }
    }
    // A called instance goes with the one that called it: only what is left then
    for (HistoricProcessInstance instance : finished) {
      history.deleteHistoricProcessInstancesIfExists(List.of(instance.getId()));
    }
    return finished.size();
  }
}
