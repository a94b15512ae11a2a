package org.callforprojects.engine.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.rule.RuleReleases;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes running instances of older models to the newest one, each in a transaction of its own: one that cannot move
 * stays as it was and is named with its reason. An instance whose model bears the newest one's version tag stays: only
 * tables have changed, and a file keeps those that it started with.
 */
public final class InstanceMigration {

  private static final String MULTI_INSTANCE_BODY = "#multiInstanceBody";

  private final ProcessEngine engine;
  private final TransactionOperations transactions;
  private final Consumer<Moved> journal;
  private final Function<String, Optional<String>> rules;

  /** @param journal told of each instance in the transaction that moves it */
  public InstanceMigration(ProcessEngine engine, TransactionOperations transactions, Consumer<Moved> journal) {
    this(engine, transactions, journal, deployment -> Optional.empty());
  }

  /** @param rules the release made of the tables of a deployment: an instance that names none keeps those of its own */
  public InstanceMigration(ProcessEngine engine, TransactionOperations transactions, Consumer<Moved> journal,
      Function<String, Optional<String>> rules) {
    this.engine = engine;
    this.transactions = transactions;
    this.journal = journal;
    this.rules = rules;
  }

  /**
   * An instance that moved.
   *
   * @param name   its business key, or its id
   * @param before the version tag of its model before; null for none
   * @param after  the same, afterwards
   */
  public record Moved(String key, String name, String before, String after) {
  }

  /** An instance that could not move, and why. */
  public record Left(String name, String reason) {
  }

  /**
   * What became of the instances of one process.
   *
   * @param tag   version tag of the newest model
   * @param moved how many were taken to it
   */
  public record Outcome(String key, String tag, int moved, List<Left> left) {
  }

  /** @return one outcome for each process that had instances to move, by key */
  public List<Outcome> migrate() {
    List<Outcome> outcomes = new ArrayList<>();
    for (ProcessDefinition newest : engine.getRepositoryService().createProcessDefinitionQuery().latestVersion()
        .orderByProcessDefinitionKey().asc().list()) {
      List<ProcessDefinition> older = older(newest);
      if (!older.isEmpty()) {
        Outcome outcome = migrate(older, newest);
        if (outcome.moved() > 0 || !outcome.left().isEmpty()) {
          outcomes.add(outcome);
        }
      }
    }
    return outcomes;
  }

  /** @return how many instances run on an older model, by key; no entry for none */
  public Map<String, Long> behind() {
    Map<String, Long> counts = new TreeMap<>();
    for (ProcessDefinition newest : engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
      long count = older(newest).stream().mapToLong(definition -> engine.getRuntimeService()
          .createProcessInstanceQuery().processDefinitionId(definition.getId()).count()).sum();
      if (count > 0) {
        counts.put(newest.getKey(), count);
      }
    }
    return counts;
  }

  private List<ProcessDefinition> older(ProcessDefinition newest) {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(newest.getKey())
        .orderByProcessDefinitionVersion().asc().list().stream()
        .filter(definition -> definition.getVersion() < newest.getVersion())
        .filter(definition -> !Objects.equals(definition.getVersionTag(), newest.getVersionTag())).toList();
  }

  private Outcome migrate(List<ProcessDefinition> older, ProcessDefinition newest) {
    int moved = 0;
    List<Left> left = new ArrayList<>();
    for (ProcessDefinition definition : older) {
      Set<String> lostSavePoints = lostSavePoints(definition, newest);
      Map<String, MigrationPlan> plans = new HashMap<>();
      for (ProcessInstance instance : engine.getRuntimeService().createProcessInstanceQuery()
          .processDefinitionId(definition.getId()).list()) {
        Optional<String> reason = move(instance, definition, newest, lostSavePoints,
            to -> plans.computeIfAbsent(to.getId(), id -> plan(definition, to)));
        if (reason.isPresent()) {
          left.add(new Left(name(instance), reason.get()));
        } else {
          moved++;
        }
      }
    }
    return new Outcome(newest.getKey(), newest.getVersionTag(), moved, left);
  }

  /** @return why it could not; empty when it did, or ended on the way */
  private Optional<String> move(ProcessInstance instance, ProcessDefinition from, ProcessDefinition newest,
      Set<String> lostSavePoints, Function<ProcessDefinition, MigrationPlan> plans) {
    try {
      transactions.executeWithoutResult(status -> {
        passSavePoints(instance, lostSavePoints);
        ProcessDefinition to = newest;
        if (isRunning(instance)) {
          keepRules(instance, from);
          ProcessDefinition target = target(instance, newest);
          to = target;
          List<Detour> detours = detours(instance, to);
          detours.forEach(detour -> shift(instance, from, detour.gone(), detour.save()));
          engine.getRuntimeService().newMigration(plans.apply(to)).processInstanceIds(instance.getId()).execute();
          detours.forEach(detour -> shift(instance, target, detour.save(), detour.next()));
        }
        journal.accept(new Moved(to.getKey(), name(instance), from.getVersionTag(), to.getVersionTag()));
      });
      return Optional.empty();
    } catch (MigrationPlanValidationException e) {
      return Optional.of(faults(e.getValidationReport().getInstructionReports().stream()
          .flatMap(report -> report.getFailures().stream()).toList()));
    } catch (MigratingProcessInstanceValidationException e) {
      return Optional.of(faults(all(e.getValidationReport())));
    } catch (RuntimeException e) {
      return Optional.of(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
    }
  }

  private void keepRules(ProcessInstance instance, ProcessDefinition from) {
    RuntimeService runtime = engine.getRuntimeService();
    if (runtime.getVariable(instance.getId(), RuleReleases.VARIABLE) == null) {
      rules.apply(from.getDeploymentId()).ifPresent(
          release -> runtime.setVariable(instance.getId(), RuleReleases.VARIABLE, release));
    }
  }

  /** The newest model, or that of the process which has what the instance is doing now. */
  private ProcessDefinition target(ProcessInstance instance, ProcessDefinition newest) {
    List<String> active = engine.getRuntimeService().getActiveActivityIds(instance.getId());
    return Handover.ALL.stream().filter(handover -> handover.from().equals(newest.getKey()))
        .filter(handover -> active.contains(handover.place()))
        .filter(handover -> !has(newest, handover.place())).findFirst()
        .map(handover -> engine.getRepositoryService().createProcessDefinitionQuery()
            .processDefinitionKey(handover.to()).latestVersion().singleResult())
        .orElse(newest);
  }

  private boolean has(ProcessDefinition definition, String element) {
    return engine.getRepositoryService().getBpmnModelInstance(definition.getId()).getModelElementById(element) != null;
  }

  /**
   * What stands on the same level of both models is mapped by the engine; what has changed its level, by its id. Every
   * timer of the models takes its instant from a variable, so reading it again moves none.
   */
  private MigrationPlan plan(ProcessDefinition from, ProcessDefinition to) {
    RuntimeService runtime = engine.getRuntimeService();
    Set<String> mapped = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities().build()
        .getInstructions().stream().map(MigrationInstruction::getSourceActivityId).collect(Collectors.toSet());
    MigrationPlanBuilder plan = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities()
        .updateEventTriggers();
    BpmnModelInstance target = engine.getRepositoryService().getBpmnModelInstance(to.getId());
    for (FlowNode node : engine.getRepositoryService().getBpmnModelInstance(from.getId())
        .getModelElementsByType(FlowNode.class)) {
      if (isMapped(node) && !mapped.contains(node.getId())
          && target.getModelElementById(node.getId()) instanceof FlowNode same
          && same.getElementType() == node.getElementType()) {
        map(node, plan);
      }
    }
    return plan.build();
  }

  private static void map(FlowNode node, MigrationPlanBuilder plan) {
    if (node instanceof CatchEvent event) {
      MigrationInstructionBuilder instruction = plan.mapActivities(node.getId(), node.getId());
      if (event.getEventDefinitions().stream().anyMatch(InstanceMigration::isStored)) {
        instruction.updateEventTrigger();
      }
      return;
    }
    if (node instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics) {
      plan.mapActivities(node.getId() + MULTI_INSTANCE_BODY, node.getId() + MULTI_INSTANCE_BODY);
    }
    plan.mapActivities(node.getId(), node.getId());
  }

  /** An error or an escalation is caught where it is thrown: the engine keeps nothing that waits for it. */
  private static boolean isStored(EventDefinition trigger) {
    return !(trigger instanceof ErrorEventDefinition || trigger instanceof EscalationEventDefinition);
  }

  /** An instance can stand there, or it gives one its timers. */
  private static boolean isMapped(FlowNode node) {
    return node instanceof Activity || node instanceof EventBasedGateway || node instanceof BoundaryEvent
        || node instanceof IntermediateCatchEvent
        && node.getPreviousNodes().list().stream().noneMatch(EventBasedGateway.class::isInstance);
  }

  /** The start first: an instance whose last token goes would end. What is done for each of several begins for all. */
  private void shift(ProcessInstance instance, ProcessDefinition definition, String from, String to) {
    boolean forEach = engine.getRepositoryService().getBpmnModelInstance(definition.getId()).getModelElementById(to)
        instanceof Activity activity && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
    engine.getRuntimeService().createProcessInstanceModification(instance.getId())
        .startBeforeActivity(forEach ? to + MULTI_INSTANCE_BODY : to).cancelAllForActivity(from).execute();
  }

  private List<Detour> detours(ProcessInstance instance, ProcessDefinition to) {
    BpmnModelInstance model = engine.getRepositoryService().getBpmnModelInstance(to.getId());
    List<String> active = engine.getRuntimeService().getActiveActivityIds(instance.getId());
    return Detour.ALL.stream().filter(detour -> detour.key().equals(to.getKey()))
        .filter(detour -> active.contains(detour.gone()))
        .filter(detour -> model.getModelElementById(detour.gone()) == null).toList();
  }

  // --- save points that the next version does not have ---

  private Set<String> lostSavePoints(ProcessDefinition from, ProcessDefinition to) {
    Set<String> lost = new LinkedHashSet<>(savePoints(from));
    lost.removeAll(savePoints(to));
    return lost;
  }

  private Set<String> savePoints(ProcessDefinition definition) {
    Set<String> found = new LinkedHashSet<>();
    for (Activity activity : engine.getRepositoryService().getBpmnModelInstance(definition.getId())
        .getModelElementsByType(Activity.class)) {
      if (activity.isCamundaAsyncBefore() || activity.isCamundaAsyncAfter()) {
        found.add(activity.getId());
      }
    }
    return found;
  }

  /** A step that waits there is done on the older version; where it fails, the instance stays and so does its incident. */
  private void passSavePoints(ProcessInstance instance, Set<String> lost) {
    Map<String, String> places = new HashMap<>();
    for (JobDefinition definition : engine.getManagementService().createJobDefinitionQuery()
        .processDefinitionId(instance.getProcessDefinitionId()).jobType("async-continuation").list()) {
      places.put(definition.getId(), definition.getActivityId().replace(MULTI_INSTANCE_BODY, ""));
    }
    for (Job job : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list()) {
      if (lost.contains(places.get(job.getJobDefinitionId()))) {
        engine.getManagementService().executeJob(job.getId());
        passSavePoints(instance, lost); // the step may lead to the next of them
        return;
      }
    }
  }

  private boolean isRunning(ProcessInstance instance) {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1;
  }

  private static String name(ProcessInstance instance) {
    return instance.getBusinessKey() == null ? instance.getId() : instance.getBusinessKey();
  }

  private static List<String> all(MigratingProcessInstanceValidationReport report) {
    List<String> failures = new ArrayList<>(report.getFailures());
    report.getActivityInstanceReports().forEach(activity -> failures.addAll(activity.getFailures()));
    report.getTransitionInstanceReports().forEach(transition -> failures.addAll(transition.getFailures()));
    return failures;
  }

  private static String faults(List<String> failures) {
    return String.join(" ; ", failures);
  }
}
