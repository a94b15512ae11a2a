package org.callforprojects.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.callforprojects.decision.Tables;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * The latest version of each table, in a decision engine of its own: the same evaluation, no history. Which version is the
 * latest is asked again after some seconds, so that a page with forty members asks once.
 */
@Component
class DeployedTables implements Tables {

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final RepositoryService repository;
  private final DmnEngine tables = new DefaultDmnEngineConfiguration().buildEngine();
  private final Map<String, Parsed> latest = new ConcurrentHashMap<>();

  DeployedTables(RepositoryService repository) {
    this.repository = repository;
  }

  private record Parsed(String definition, DmnDecision decision, long askedAt) {

    boolean isFresh() {
      return System.nanoTime() - askedAt < FRESH_NANOS;
    }
  }

  @Override
  public List<Map<String, Object>> ask(String key, Map<String, Object> inputs) {
    return tables.evaluateDecisionTable(latest(key).decision(), inputs).getResultList();
  }

  private Parsed latest(String key) {
    Parsed known = latest.get(key);
    if (known != null && known.isFresh()) {
      return known;
    }
    DecisionDefinition definition =
        repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).latestVersion().singleResult();
    if (definition == null) {
      throw new IllegalStateException("No table " + key + " is deployed");
    }
    Parsed now = known != null && known.definition().equals(definition.getId())
        ? new Parsed(known.definition(), known.decision(), System.nanoTime()) : parse(key, definition.getId());
    latest.put(key, now);
    return now;
  }

  private Parsed parse(String key, String definition) {
    try (InputStream model = repository.getDecisionModel(definition)) {
      return new Parsed(definition, tables.parseDecision(key, model), System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
