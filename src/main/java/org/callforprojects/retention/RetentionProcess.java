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

/** Waits for the time of a file in the engine, and takes away what the engine remembers of it. */
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
