package org.callforprojects.browser;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calls and applications of the tours, brought to their state by the services; all synthetic. */
@TestComponent
class Files {

  private final Set<String> used = new HashSet<>();
  private final Steps steps;
  private final SelectionSteps selection;
  private final DepositService deposits;
  private final StrictJson strictJson;
  private final ProcessEngine engine;
  private final SelectionService applications;
  private final Clock clock;
  private final JdbcClient jdbc;

  Files(Steps steps, SelectionSteps selection, DepositService deposits, StrictJson strictJson, ProcessEngine engine,
      SelectionService applications, Clock clock, JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.applications = applications;
    this.steps = steps;
    this.selection = selection;
    this.deposits = deposits;
    this.strictJson = strictJson;
    this.engine = engine;
    this.clock = clock;
  }

  /** An open call with the settings of 2013. @return its code */
  String call(String code) {
    String free = used.add(code) ? code : code + used.size(); // a tour that is run again
    used.add(free);
    return steps.open(steps.settings(free, "2013", clock.instant().minus(20, ChronoUnit.DAYS),
        clock.instant().plus(30, ChronoUnit.DAYS)));
  }

  /** @param requested euros, the own funds being what is left of 260,000. @return its reference */
  String deposited(String call, String pole, int requested) {
    ObjectNode body = Submissions.eligible().put("poleName", pole).put("requestedAmount", requested);
    ((ObjectNode) body.withArray("funding").get(1)).put("amount", 260_000 - requested);
    return deposited(call, body);
  }

  /** @return its reference */
  String deposited(String call, ObjectNode body) {
    String reference = deposits.deposit(call, strictJson.read(body.toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }

  /** Found complete: it is to be analysed. */
  void checked(String reference) {
    selection.complete(reference);
    steps.runJobs();
  }

  /** Deposited, complete and analysed: its experts are asked. */
  String underReview(String call, String pole, int requested) {
    String reference = deposited(call, pole, requested);
    checked(reference);
    analysed(reference);
    return reference;
  }

  /** With all that makes it eligible, but for what the applicant wrote. */
  void analysed(String reference) {
    selection.analyse(reference);
    steps.runJobs();
  }

  /** Graded by its experts; its instruction note is to be written. */
  String reviewed(String call, String pole, int grade, int requested) {
    String reference = underReview(call, pole, requested);
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.declaration()));
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.grades(grade)));
    steps.runJobs();
    return reference;
  }

  /** Ready for the committee. */
  String instructed(String call, String pole, int grade, int requested) {
    String reference = reviewed(call, pole, grade, requested);
    selection.writeNote(reference, requested);
    steps.runJobs();
    return reference;
  }

  /** Analysed, and not eligible; the applicant is told so. */
  String ineligible(String call) {
    String reference = deposited(call, Submissions.withoutOtherEnterprise().put("poleName", "Pôle synthétique sans entreprise"));
    checked(reference);
    analysed(reference);
    steps.complete(People.PROGRAMME_OFFICER, reference, java.util.Map.of("ineligibilityConfirmed", true, "confirmationComment", ""));
    steps.runJobs();
    return reference;
  }

  /** A piece that stops it is missing: the applicant is asked for it. */
  void incomplete(String reference, String document) {
    steps.complete(People.CASE_OFFICER, reference, java.util.Map.of("missingDocuments",
        org.camunda.spin.plugin.variable.SpinValues.jsonValue("[\"" + document + "\"]").create(),
        "presentReason", "Les autres pièces sont arrivées sur papier (synthétique)."));
    steps.runJobs();
  }

  String status(String reference) {
    return applications.get(reference).status().name();
  }

  /** Nothing of a tour is left to the next one's task lists and forms. */
  void endAll() {
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().stream().map(ProcessInstance::getId)
        .forEach(instance -> engine.getRuntimeService().deleteProcessInstanceIfExists(instance, "end of a tour", false,
            false, false, false));
    engine.getFilterService().createTaskFilterQuery().filterNameLike("Appel %").list()
        .forEach(list -> engine.getFilterService().deleteFilter(list.getId()));
    jdbc.sql("delete from task_draft").update();
  }
}
