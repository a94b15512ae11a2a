package org.callforprojects.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.callforprojects.support.NewestTables;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * The same models on an engine with nothing behind them: empty services, tables asked with one set of facts, H2 in memory,
 * full history. What a life takes here is the engine's part of what it takes in the application.
 */
final class BareEngine implements AutoCloseable {

  private static final Path PROCESSES = Path.of("processes");
  private static final int MEMBERS = 3;

  /** Mocks belong to their thread; the application's own engine would find them too, and do nothing. */
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, Object> facts = new HashMap<>();
  private ProcessEngine engine;

  BareEngine() {
    alone(this::start);
  }

  /** Does work where the mocks are, and waits for it. */
  void alone(Runnable work) {
    try {
      thread.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void start() {
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setJdbcUrl("jdbc:h2:mem:bare;DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0");
    configuration.setHistory("full");
    configuration.setJobExecutorActivate(false);
    configuration.setExpressionManager(new NewestTables(configuration::getRepositoryService));
    configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
    engine = configuration.buildProcessEngine();
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    for (Path directory : List.of(PROCESSES, Path.of("forms"))) {
      files(directory).forEach(file -> deployment.addString(file.getFileName().toString(), read(file)));
    }
    deployment.deploy();
    files(PROCESSES).filter(file -> file.toString().endsWith(".dmn")).forEach(this::fact);
    files(PROCESSES).filter(file -> file.toString().endsWith(".bpmn")).forEach(this::replaceServices);
    Mocks.register("poleMembers", new Members());
    Mocks.register("expertTaskListener", (TaskListener) task -> { });
    Mocks.register("secondPersonListener", (TaskListener) task -> { });
    Mocks.register("instructionNoteDueListener", (ExecutionListener) e -> e.setVariable("instructionNoteDueAt", later()));
  }

  /** Counts the members of every pole. */
  public static final class Members {
    public int count(Object execution) {
      return MEMBERS;
    }
  }

  /** What the tables ask for, one value for each name. */
  private void fact(Path table) {
    Dmn.readModelFromFile(table.toFile()).getModelElementsByType(InputExpression.class).forEach(input -> facts.put(
        input.getText().getTextContent().strip(), switch (input.getTypeRef()) {
          case "double" -> 100_000.0;
          case "integer" -> 2;
          case "boolean" -> true;
          case "date", "dateTime" -> new Date(0);
          default -> "EMERGING";
        }));
  }

  private void replaceServices(Path model) {
    Bpmn.readModelFromFile(model.toFile()).getModelElementsByType(ServiceTask.class).forEach(task ->
        Mocks.register(task.getId().replace("serviceTask_", "") + "Delegate", (JavaDelegate) execution ->
            AFTER.getOrDefault(task.getId(), Map.of()).forEach(execution::setVariableLocal)));
    Bpmn.readModelFromFile(model.toFile()).getModelElementsByType(BusinessRuleTask.class).forEach(task ->
        Mocks.register(task.getId().replace("businessRuleTask_", "") + "Decision", (ExecutionListener) execution -> {
          if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
            facts.forEach((name, value) -> execution.setVariableLocal(name, Variables.untypedValue(value, true)));
          } else {
            AFTER.getOrDefault(task.getId(), Map.of()).forEach(execution::setVariable);
          }
        }));
  }

  /** What the models route by, as the services of an eligible application set it. */
  private static final Map<String, Map<String, Object>> AFTER = Map.of(
      "businessRuleTask_completenessOutcome", Map.of("completenessStatus", "COMPLETE", "analysisDueAt", later()),
      "businessRuleTask_eligibility", Map.of("eligibilityOutcome", "ELIGIBLE"),
      "businessRuleTask_expertAssignment", Map.of("expertsNeeded", 2, "maxScoreGap", 20.0),
      "serviceTask_assignExpert", Map.of("expertFound", true, "expertId", "expert", "reviewId", "review",
          "reviewDueAt", later(), "reviewReminderAt", later(), "reviewReplacementAt", later(), "interestDeclared", false),
      "serviceTask_consolidateReviews", Map.of("oneMoreExpert", false, "expertsNeeded", 1),
      "businessRuleTask_tranchePayment", Map.of("paymentOutcome", "PAY"));

  private static Date later() {
    return Date.from(Instant.now().plus(Duration.ofDays(300)));
  }

  /** From the deposit to the committee's door, by the tasks and variables of the application. */
  void live(String reference, Map<String, Object> analysis, Map<String, Object> grades) {
    alone(() -> toTheDoor(reference, analysis, grades));
  }

  private void toTheDoor(String reference, Map<String, Object> analysis, Map<String, Object> grades) {
    engine.getRuntimeService().createMessageCorrelation("application.submitted").processInstanceBusinessKey(reference)
        .setVariables(Variables.putValue("applicationReference", reference).putValue("callCode", "T-1")
            .putValue("applicationStatus", "SUBMITTED").putValue("poleName", "Pôle").putValue("leadName", "Chef de file")
            .putValue("requestedAmount", 150_000.0).putValue("completenessDueAt", later())
            .putValue("implicitRejectionAt", later()).putValue("implicitRejectionWarningAt", later())
            .putValue("complementAwaited", false).putValue("resumeAt", "START")).correlateStartMessage();
    runJobs(reference);
    complete(reference, Map.of("missingDocuments", SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus."));
    runJobs(reference);
    complete(reference, analysis);
    runJobs(reference);
    complete(reference, Map.of("conflictOfInterest", false));
    complete(reference, grades);
    runJobs(reference);
    complete(reference, Map.of("instructionNote", "Un projet solide.", "proposedAmount", 150_000));
  }

  private void complete(String reference, Map<String, Object> values) {
    for (Task task : engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list()) {
      engine.getTaskService().complete(task.getId(), values);
    }
  }

  private void runJobs(String reference) {
    for (List<Job> due = due(); !due.isEmpty(); due = due()) {
      engine.getManagementService().executeJob(due.get(0).getId());
    }
  }

  private List<Job> due() {
    return engine.getManagementService().createJobQuery().messages().withRetriesLeft().listPage(0, 1);
  }

  /** What follows the award of an application, on this engine. */
  BareGrant grants() {
    return new BareGrant(this, engine);
  }

  /** How many applications stand at the committee's door. */
  long atTheDoor() {
    return engine.getRuntimeService().createProcessInstanceQuery().activityIdIn("event_committeeAwaited").count();
  }

  @Override
  public void close() {
    alone(() -> {
      Mocks.reset();
      engine.close();
    });
    thread.shutdown();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
