package org.callforprojects.engine.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest model of each process, with the French names of its steps. One question once the models are known. */
@Component
public class ProcessModels {

  private final JdbcClient jdbc;
  private final ProcessEngineConfigurationImpl engine;
  private final Map<String, List<Step>> steps = new ConcurrentHashMap<>();

  ProcessModels(JdbcClient jdbc, ProcessEngine engine) {
    this.jdbc = jdbc;
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /**
   * A node of a model.
   *
   * @param type   the element's BPMN name, e.g. {@code userTask}
   * @param groups candidate groups as the model says them, perhaps by an expression; null for none
   */
  public record Step(String id, String name, String type, String groups) {
  }

  /** @param steps as the diagram shows them, from left to right */
  public record Model(String key, String name, int version, String versionTag, List<Step> steps) {

    /** The step of that id; one of an older model that is gone is known by its id alone. */
    public Step step(String id) {
      return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElse(new Step(id, id, "", null));
    }
  }

  /** By key, in the order of the keys. */
  public Map<String, Model> newest() {
    Map<String, Model> models = new LinkedHashMap<>();
    jdbc.sql("""
        select d.id_, d.key_, d.name_, d.version_, d.version_tag_ from act_re_procdef d
        where d.version_ = (select max(o.version_) from act_re_procdef o where o.key_ = d.key_) order by d.key_""")
        .query((row, n) -> new String[] {row.getString("id_"), row.getString("key_"), row.getString("name_"),
            row.getString("version_"), row.getString("version_tag_")})
        .list().forEach(row -> models.put(row[1], new Model(row[1], row[2] == null ? row[1] : row[2],
            Integer.parseInt(row[3]), row[4], steps.computeIfAbsent(row[0], this::read))));
    return models;
  }

  private List<Step> read(String definitionId) {
    BpmnModelInstance model = engine.getCommandExecutorTxRequired().execute(context ->
        context.runWithoutAuthorization(() -> engine.getRepositoryService().getBpmnModelInstance(definitionId)));
    List<Step> read = new ArrayList<>();
    List<FlowNode> nodes = model.getModelElementsByType(FlowNode.class).stream()
        .sorted(Comparator.comparingDouble(ProcessModels::left).thenComparing(FlowNode::getId)).toList();
    for (FlowNode node : nodes) {
      String name = node.getName() == null || node.getName().isBlank() ? node.getId() : node.getName().strip();
      read.add(new Step(node.getId(), name.replaceAll("\\s+", " "), node.getElementType().getTypeName(),
          node instanceof UserTask task ? task.getCamundaCandidateGroups() : null));
    }
    return List.copyOf(read);
  }

  private static double left(FlowNode node) {
    return node.getDiagramElement() instanceof BpmnShape shape ? shape.getBounds().getX() : Double.MAX_VALUE;
  }
}
