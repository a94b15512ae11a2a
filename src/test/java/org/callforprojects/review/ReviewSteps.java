package org.callforprojects.review;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.ApplicationContext;

/** An application up to its experts, and what experts do, without HTTP. */
class ReviewSteps {

  private final Steps steps;
  private final DepositService deposits;
  private final StrictJson strictJson;
  private final ProcessEngine engine;
  private final Clock clock;

  ReviewSteps(ApplicationContext application) {
    this.steps = application.getBean(Steps.class);
    this.deposits = application.getBean(DepositService.class);
    this.strictJson = application.getBean(StrictJson.class);
    this.engine = application.getBean(ProcessEngine.class);
    this.clock = application.getBean(Clock.class);
  }

  /** Deposited, checked and analysed: its experts are asked. */
  String eligible() {
    return eligible(Submissions.eligible());
  }

  String eligible(ObjectNode body) {
    String reference = deposits.deposit(steps.openCall(), strictJson.read(body.toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments", SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus."));
    steps.runJobs();
    Map<String, Object> analysis = new HashMap<>(Map.of("inCityPolicyArea", false, "inDeindustrialisedBasin", false,
        "jointProjectCount", 2, "signedLucrativePartnerships", 1, "stateAidBasis", "DE_MINIMIS_GENERAL"));
    List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting", "inFragileRuralArea",
        "otherEnterpriseInGovernance").forEach(key -> analysis.put(key, true));
    steps.complete(People.CASE_OFFICER, reference, analysis);
    steps.runJobs();
    return reference;
  }

  /** The open task of each expert of an application. */
  Map<String, Task> tasks(String reference) {
    Map<String, Task> tasks = new TreeMap<>();
    engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).processDefinitionKey(ExpertReview.KEY)
        .list().forEach(task -> tasks.put(String.valueOf(task.getAssignee()), task));
    return tasks;
  }

  void accept(String expert, String reference) {
    complete(expert, reference, Map.of("conflictOfInterest", false));
  }

  void recuse(String expert, String reference) {
    complete(expert, reference, Map.of("conflictOfInterest", true, "conflictReason", "Un lien synthétique."));
  }

  void grade(String expert, String reference, int grade) {
    complete(expert, reference, grades(grade));
  }

  static Map<String, Object> grades(int grade) {
    Map<String, Object> grades = new HashMap<>();
    Grids.of("EMERGING").graded().forEach(criterion -> grades.put(criterion.formKey(), grade));
    grades.put("reviewComment", "Avis synthétique.");
    return grades;
  }

  private void complete(String expert, String reference, Map<String, Object> values) {
    String task = tasks(reference).get(expert).getId();
    steps.as(expert, service -> service.complete(task, values));
  }
}
