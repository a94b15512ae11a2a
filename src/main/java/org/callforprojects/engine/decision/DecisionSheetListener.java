package org.callforprojects.engine.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.decision.FiredRule;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedInput;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedOutput;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Copies every evaluation that a process asks for into the decision sheet, in the transaction of the evaluation. One
 * place for all tables, so that none can be forgotten.
 */
public class DecisionSheetListener implements DmnDecisionTableEvaluationListener {

  /** Loop variable of a decision taken once per member. */
  private static final String SUBJECT = "loopCounter";

  /** The application that is decided on, in processes whose business key is another. */
  private static final String APPLICATION = "applicationReference";

  private final ObjectProvider<DecisionSheet> sheet;
  private final ObjectProvider<RepositoryService> repository;
  private final Map<String, Wording> wordings = new ConcurrentHashMap<>();

  public DecisionSheetListener(ObjectProvider<DecisionSheet> sheet, ObjectProvider<RepositoryService> repository) {
    this.sheet = sheet;
    this.repository = repository;
  }

  @Override
  public void notify(DmnDecisionTableEvaluationEvent event) {
    BpmnExecutionContext context = Context.getBpmnExecutionContext();
    if (context == null) {
      return; // asked for on its own, by an analyst: it decides nothing
    }
    ExecutionEntity execution = context.getExecution();
    DecisionDefinition table = (DecisionDefinition) event.getDecision();
    Wording wording = wordings.computeIfAbsent(table.getId(), this::read);
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (DmnEvaluatedInput input : event.getInputs()) {
      inputs.put(wording.inputs().get(input.getId()), input.getValue().getValue());
    }
    List<FiredRule> rules = new ArrayList<>();
    for (DmnEvaluatedDecisionRule rule : event.getMatchingRules()) {
      Map<String, Object> outputs = new LinkedHashMap<>();
      for (DmnEvaluatedOutput output : rule.getOutputEntries().values()) {
        outputs.put(output.getOutputName(), output.getValue().getValue());
      }
      rules.add(new FiredRule(rule.getId(), wording.annotations().getOrDefault(rule.getId(), ""), outputs));
    }
    Object subject = subject(execution);
    Object application = execution.getVariable(APPLICATION);
    sheet.getObject().record(application == null ? execution.getProcessBusinessKey() : application.toString(),
        subject == null ? null : subject.toString(),
        new DecisionSheet.Table(table.getKey(), table.getName(), table.getVersion(), table.getVersionTag(), table.getId()),
        inputs, rules);
  }

  /** Of the task's own loop: a decision within a loop over applications is about its application as a whole. */
  private static Object subject(ExecutionEntity execution) {
    boolean ownLoop = execution.getActivity().getFlowScope().getId().endsWith(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX);
    return ownLoop ? execution.getVariable(SUBJECT) : null;
  }

  /** What a deployed table, which never changes, says of itself: the names of its inputs, the analysts' annotations. */
  private record Wording(Map<String, String> inputs, Map<String, String> annotations) {
  }

  private Wording read(String definitionId) {
    DmnModelInstance model = repository.getObject().getDmnModelInstance(definitionId);
    Wording wording = new Wording(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Input input : model.getModelElementsByType(Input.class)) {
      wording.inputs().put(input.getId(), input.getInputExpression().getText().getTextContent().strip());
    }
    for (Rule rule : model.getModelElementsByType(Rule.class)) {
      wording.annotations().put(rule.getId(),
          rule.getDescription() == null ? "" : rule.getDescription().getTextContent().strip());
    }
    return wording;
  }
}
