package org.callforprojects.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.stereotype.Component;

/** The tables where the engine evaluates them. The only door by which a table of ours gets there. */
@Component
class TableDeployments {

  private static final String NAME = "Tables de règles";

  private final RepositoryService repository;

  TableDeployments(RepositoryService repository) {
    this.repository = repository;
  }

  /** A table in the engine. */
  record Deployed(String key, int version, String definitionId, String deploymentId) {
  }

  /**
   * What came in one deployment.
   *
   * @param at when it was made
   */
  record Batch(Instant at, List<Deployed> tables) {
  }

  List<Deployed> deploy(Map<String, DmnModelInstance> files) {
    DeploymentBuilder builder = repository.createDeployment().name(NAME).source("rules");
    files.forEach((key, file) -> builder.addModelInstance(key + ".dmn", file));
    DeploymentWithDefinitions deployment = builder.deployWithResult();
    return deployment.getDeployedDecisionDefinitions().stream().map(TableDeployments::deployed).toList();
  }

  private static Deployed deployed(DecisionDefinition definition) {
    return new Deployed(definition.getKey(), definition.getVersion(), definition.getId(), definition.getDeploymentId());
  }

  /** The tables of these keys by deployment, the oldest deployment first. */
  List<Batch> batches(Collection<String> keys) {
    Map<String, List<Deployed>> byDeployment = new TreeMap<>();
    for (String key : keys) {
      repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).orderByDecisionDefinitionVersion().asc()
          .list().forEach(definition -> byDeployment.computeIfAbsent(definition.getDeploymentId(), id -> new ArrayList<>())
              .add(deployed(definition)));
    }
    List<Batch> batches = new ArrayList<>();
    byDeployment.forEach((id, tables) -> {
      Deployment deployment = repository.createDeploymentQuery().deploymentId(id).singleResult();
      batches.add(new Batch(deployment.getDeploymentTime().toInstant(), tables));
    });
    batches.sort(Comparator.comparing(Batch::at));
    return batches;
  }

  /** A copy of its file, to read or to change. */
  DmnModelInstance file(String definitionId) {
    return repository.getDmnModelInstance(definitionId).clone();
  }
}
