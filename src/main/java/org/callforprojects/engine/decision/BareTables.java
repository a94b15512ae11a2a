package org.callforprojects.engine.decision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Asks a table outside of any process: what it answers is written in no history and on no decision sheet. */
@Component
public class BareTables {

  private final ProcessEngineConfigurationImpl engine;
  private final DmnEngine dmn = new DefaultDmnEngineConfiguration().buildEngine();
  private final Map<String, DmnDecision> known = new ConcurrentHashMap<>();

  BareTables(ProcessEngine engine) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /** Tables of one release. */
  public final class Tables {

    private final Map<String, DmnDecision> tables;

    private Tables(Map<String, DmnDecision> tables) {
      this.tables = tables;
    }

    public List<Map<String, Object>> ask(String key, Map<String, Object> inputs) {
      DmnDecisionResult answer = dmn.evaluateDecision(tables.get(key), inputs);
      return answer.getResultList();
    }

    /** The one value of a table with one output, of which one rule applies. */
    public String askOne(String key, Map<String, Object> inputs, String output) {
      return (String) ask(key, inputs).get(0).get(output);
    }
  }

  /** @param versions of the tables to ask, by key */
  public Tables of(Map<String, Integer> versions) {
    Map<String, DmnDecision> tables = new ConcurrentHashMap<>();
    versions.forEach((key, version) -> tables.put(key, known.computeIfAbsent(key + ':' + version, first -> parse(key, version))));
    return new Tables(tables);
  }

  /** A version never changes, so that it is read once; whoever asks, for the tables judge everybody's files. */
  private DmnDecision parse(String key, int version) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
      RepositoryService repository = engine.getRepositoryService();
      String id = repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).decisionDefinitionVersion(version)
          .singleResult().getId();
      try (InputStream model = repository.getDecisionModel(id)) {
        return dmn.parseDecision(key, new ByteArrayInputStream(model.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException("Table " + id + " cannot be read", e);
      }
    }));
  }
}
