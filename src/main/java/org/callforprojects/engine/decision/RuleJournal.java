package org.callforprojects.engine.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.document.Sha256;
import org.callforprojects.journal.Journal;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/**
 * Enters in the journal each decision table and each process model that is deployed, with the hash of what was in force
 * and of what is, in the transaction of the deployment. It holds the journal itself and not a provider of it, so that
 * its tables are there before the engine deploys for the first time.
 */
public class RuleJournal extends AbstractProcessEnginePlugin implements Deployer {

  private static final String SUBJECT = "rules";

  private final Journal journal;

  public RuleJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPostDeployers(List.of(this));
  }

  /** Also called, for deployments that are not new, when the engine reads a definition again. */
  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    artifacts(deployment, DecisionDefinitionEntity.class).forEach(table -> record("RULE_DEPLOYED", deployment, table,
        table.getPreviousDefinition()));
    artifacts(deployment, ProcessDefinitionEntity.class).forEach(model -> record("MODEL_DEPLOYED", deployment, model,
        model.getPreviousDefinition()));
  }

  private static <T> List<T> artifacts(DeploymentEntity deployment, Class<T> type) {
    List<T> found = deployment.getDeployedArtifacts(type);
    return found == null ? List.of() : found;
  }

  private void record(String action, DeploymentEntity deployment, ResourceDefinition now, ResourceDefinition before) {
    ResourceEntity resource = deployment.getResource(now.getResourceName());
    journal.record(SUBJECT, action, before == null ? null : facts(before, stored(before)),
        facts(now, resource.getBytes()));
  }

  private static byte[] stored(ResourceDefinition definition) {
    return Context.getCommandContext().getResourceManager().findResourceByDeploymentIdAndResourceName(
        definition.getDeploymentId(), definition.getResourceName()).getBytes();
  }

  private static Map<String, Object> facts(ResourceDefinition definition, byte[] content) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("key", definition.getKey());
    facts.put("version", definition.getVersion());
    facts.put("sha256", Sha256.of(content));
    return facts;
  }
}
