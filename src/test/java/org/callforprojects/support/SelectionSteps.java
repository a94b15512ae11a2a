package org.callforprojects.support;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettings;
import org.callforprojects.json.StrictJson;
import org.callforprojects.review.ScoringGrid;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.test.context.TestComponent;

/** What people do from a deposit to the decisions of the committee, one step after the other, through the engine's API. */
@TestComponent
public class SelectionSteps {

  /** What an expert marks. */
  public static final List<String> GRADES = ScoringGrid.shipped(PoleType.EMERGING).graded().stream()
      .map(ScoringGrid.Criterion::formKey).toList();

  private final Steps steps;
  private final DepositService deposits;
  private final StrictJson strictJson;
  private final ProcessEngine engine;
  private final Clock clock;

  SelectionSteps(Steps steps, DepositService deposits, StrictJson strictJson, ProcessEngine engine, Clock clock) {
    this.steps = steps;
    this.deposits = deposits;
    this.strictJson = strictJson;
    this.engine = engine;
    this.clock = clock;
  }

  /** @param requested euros, the own funds being what is left of 260,000 */
  public String deposited(String call, int requested) {
    ObjectNode body = Submissions.eligible().put("requestedAmount", requested);
    ((ObjectNode) body.withArray("funding").get(1)).put("amount", 260_000 - requested);
    return deposits.deposit(call, strictJson.read(body.toString(), Submission.class), People.APPLICANT, clock.instant(), null)
        .reference();
  }

  /** Deposited, complete and analysed: its experts are asked. */
  public String underReview(String call, int requested) {
    String reference = deposited(call, requested);
    steps.runJobs();
    complete(reference);
    steps.runJobs();
    analyse(reference);
    steps.runJobs();
    return reference;
  }

  public String instructed(String call, int grade, int requested) {
    String reference = underReview(call, requested);
    tasks(reference).forEach(task -> as(task.getAssignee(), task, declaration()));
    tasks(reference).forEach(task -> as(task.getAssignee(), task, grades(grade)));
    steps.runJobs();
    writeNote(reference, requested);
    return reference;
  }

  public void complete(String reference) {
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments", SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus."));
  }

  public void analyse(String reference) {
    steps.complete(People.CASE_OFFICER, reference, analysis());
  }

  /** What makes the application eligible. */
  public static Map<String, Object> analysis() {
    Map<String, Object> analysis = new HashMap<>();
    for (String key : List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting", "inFragileRuralArea",
        "otherEnterpriseInGovernance")) {
      analysis.put(key, true);
    }
    analysis.putAll(Map.of("inCityPolicyArea", false, "inDeindustrialisedBasin", false, "jointProjectCount", 2,
        "signedLucrativePartnerships", 1, "stateAidBasis", "DE_MINIMIS_GENERAL"));
    return analysis;
  }

  public static Map<String, Object> declaration() {
    return Map.of("conflictOfInterest", false);
  }

  public static Map<String, Object> grades(int grade) {
    Map<String, Object> grades = new HashMap<>(Map.of("reviewComment", "Avis synthétique."));
    GRADES.forEach(key -> grades.put(key, grade));
    return grades;
  }

  public void writeNote(String reference, int proposed) {
    complete(People.CASE_OFFICER, reference, "userTask_writeInstructionNote",
        Map.of("instructionNote", "Un projet solide.", "proposedAmount", proposed));
  }

  /** Fixes the next session of a call and waits for its day. @return its code */
  public String scheduleSession(String call, int number) {
    String day = clock.instant().atZone(CallSettings.ZONE).plusDays(6).withHour(10).toOffsetDateTime().toString();
    complete(People.SECRETARY, call, "userTask_scheduleCommittee", Map.of("sessionAt", day));
    steps.elapse(Duration.ofDays(7));
    return call + "-S" + number;
  }

  /** Four present, one mandate. */
  public void attend(String session) {
    complete(People.SECRETARY, session, "userTask_recordAttendance", Map.of(
        "presentMembers", SpinValues.jsonValue("[\"ESS\", \"METL\", \"CDC\", \"PQ1\"]").create(),
        "mandates", SpinValues.jsonValue("[{\"giver\": \"REDRESSEMENT\", \"holder\": \"METL\"}]").create()));
  }

  /** The open deliberation of an application. */
  public Task deliberation(String session, String reference) {
    return tasks(session).stream()
        .filter(task -> reference.equals(engine.getTaskService().getVariable(task.getId(), "applicationReference")))
        .findFirst().orElseThrow(() -> new IllegalStateException("No deliberation of " + reference));
  }

  /** Five voices for it. */
  public static Map<String, Object> adopted(Map<String, Object> proposal) {
    Map<String, Object> values = new HashMap<>(Map.of("votesFor", 5, "votesAgainst", 0, "abstentions", 0));
    values.putAll(proposal);
    return values;
  }

  public static Map<String, Object> award(int euros) {
    return adopted(Map.of("deliberationOutcome", "AWARD", "awardedAmount", euros));
  }

  public static Map<String, Object> refusal() {
    return adopted(Map.of("deliberationOutcome", "REFUSE", "deliberationReason", "Projet trop peu avancé."));
  }

  public void deliberate(String session, String reference, Map<String, Object> values) {
    as(People.SECRETARY, deliberation(session, reference), values);
  }

  /** The chair signs, or has everything debated again. */
  public void sign(String session, boolean signed) {
    complete(People.CHAIR, session, "userTask_signDecisions", Map.of("decisionsSigned", signed));
  }

  public List<Task> tasks(String businessKey) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).list();
  }

  public void complete(String person, String businessKey, String key, Map<String, Object> values) {
    Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).taskDefinitionKey(key)
        .singleResult();
    if (task == null) {
      throw new IllegalStateException("No " + key + " of " + businessKey);
    }
    as(person, task, values);
  }

  public void as(String person, Task task, Map<String, Object> values) {
    steps.as(person, service -> service.complete(task.getId(), values));
  }
}
