package org.callforprojects.engine.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** How a process model names its steps, for people. A deployed model never changes: each is read once. */
@Component
public class ActivityNames {

  private final RepositoryService repository;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  ActivityNames(RepositoryService repository) {
    this.repository = repository;
  }

  /** @return the French name; the id of the step where the model gives none */
  public String of(String definitionId, String activityId) {
    return known.computeIfAbsent(definitionId + " " + activityId, key -> find(definitionId, activityId));
  }

  private String find(String definitionId, String activityId) {
    return repository.getBpmnModelInstance(definitionId).getModelElementById(activityId) instanceof FlowElement step
        && step.getName() != null ? step.getName().strip() : String.valueOf(activityId);
  }
}
