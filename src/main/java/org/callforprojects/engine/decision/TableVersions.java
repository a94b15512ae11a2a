package org.callforprojects.engine.decision;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Which definition a version of a table is, remembered for a minute: a version never becomes another, and the engine would ask
 * again at each decision. A table that this node has forgotten, since it was deleted, is asked for.
 */
public class TableVersions extends DecisionDefinitionManager {

  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  private final Map<Version, Known> known;

  private record Version(String key, Integer number, String tenant) {
  }

  private record Known(String id, long since) {
  }

  private TableVersions(Map<Version, Known> known) {
    this.known = known;
  }

  @Override
  public DecisionDefinitionEntity findDecisionDefinitionByKeyVersionAndTenantId(String key, Integer number, String tenant) {
    Version version = new Version(key, number, tenant);
    Known before = known.get(version);
    if (before != null && System.nanoTime() - before.since() < FRESH) {
      DecisionDefinitionEntity table = Context.getProcessEngineConfiguration().getDeploymentCache().getDecisionDefinitionCache()
          .get(before.id());
      if (table != null) {
        return table;
      }
    }
    DecisionDefinitionEntity table = super.findDecisionDefinitionByKeyVersionAndTenantId(key, number, tenant);
    if (table != null) {
      known.put(version, new Known(table.getId(), System.nanoTime()));
    }
    return table;
  }

  /** In the place of the engine's own; what is known is each engine's. */
  public static final class Factory implements SessionFactory {

    private final Map<Version, Known> known = new ConcurrentHashMap<>();

    @Override
    public Class<?> getSessionType() {
      return DecisionDefinitionManager.class;
    }

    @Override
    public Session openSession() {
      return new TableVersions(known);
    }
  }
}
