package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.ApplicantService;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.DepositService;
import org.callforprojects.application.Requester;
import org.callforprojects.application.SelectionService;
import org.callforprojects.application.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallStatus;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From eligible applications to announced laureates, on real services: what the selection leaves in the record. */
@WholeApplication
class SelectionTest {

  private static final Requester APPLICANT = new Requester(People.APPLICANT, false);

  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private SelectionService applications;
  @Autowired
  private CallService calls;
  @Autowired
  private EnvelopeRepository envelopes;
  @Autowired
  private AwardRepository awards;
  @Autowired
  private DecisionSheet sheet;
  @Autowired
  private LetterService letters;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private Clock clock;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void threePolesAreReviewedDebatedSignedAndAnnounced() {
    String call = steps.openCall();
    List<String> references = List.of(instructed(call, 5, 150_000), instructed(call, 4, 120_000), instructed(call, 2, 100_000));
    steps.elapse(Duration.ofDays(31));
    String session = scheduleSession(call);
    attend(session, "[\"ESS\", \"METL\", \"CDC\", \"PQ1\"]", "[{\"giver\": \"REDRESSEMENT\", \"holder\": \"METL\"}]");

    deliberate(session, references.get(0), Map.of("deliberationOutcome", "AWARD", "awardedAmount", 150_000));
    deliberate(session, references.get(1), Map.of("deliberationOutcome", "RESERVE", "deliberationReason", "Après les premiers."));
    deliberate(session, references.get(2), Map.of("deliberationOutcome", "REFUSE", "deliberationReason", "Projet trop peu avancé."));
    assertThat(applications.get(references.get(0)).status()).as("decided, not told").isEqualTo(ApplicationStatus.INSTRUCTED);
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("150000");

    complete(People.CHAIR, session, CommitteeSession.SIGN_DECISIONS, Map.of("decisionsSigned", true));
    steps.runJobs();
    assertThat(references).extracting(reference -> applications.get(reference).status())
        .containsExactly(ApplicationStatus.AWARDED, ApplicationStatus.RESERVED, ApplicationStatus.REFUSED);
    assertThat(awards.find(references.get(0)).orElseThrow().shares().values()).extracting(BigDecimal::toString)
        .containsExactly("100000.00", "20000.00", "30000.00");
    assertThat(sheet.of(references.get(0))).extracting(decision -> decision.table().key()).contains("expert-assignment",
        "criteria-weights", "score-recommendation", "award-decision", "committee-vote", "funding-cap", "funder-split",
        "notification-template");
    assertThat(lastLetter(references.get(0))).isEqualTo(LetterCode.valueOf("AWARD"));
    assertThat(lastLetter(references.get(1))).isEqualTo(LetterCode.valueOf("RESERVE"));
    assertThat(lastLetter(references.get(2))).isEqualTo(LetterCode.valueOf("REFUSAL"));

    complete(People.PROGRAMME_OFFICER, call, "userTask_publishResults", Map.of("resultsApproved", true));
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.RESULTS_PUBLISHED);

    applicants.withdraw(references.get(0), APPLICANT, "Le projet change.");
    steps.runJobs();
    assertThat(applications.get(references.get(0)).status()).isEqualTo(ApplicationStatus.LAPSED);
    assertThat(applications.get(references.get(1)).status()).as("promoted").isEqualTo(ApplicationStatus.AWARDED);
    assertThat(lastLetter(references.get(1))).isEqualTo(LetterCode.valueOf("AWARD"));
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("120000");
  }

  private LetterCode lastLetter(String reference) {
    List<Letter> all = letters.of(reference);
    return all.get(all.size() - 1).code();
  }

  private String instructed(String call, int grade, int requested) {
    ObjectNode body = Submissions.eligible().put("requestedAmount", requested);
    ((ObjectNode) body.withArray("funding").get(1)).put("amount", 260_000 - requested);
    String reference = deposits.deposit(call, strictJson.read(body.toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments", SpinValues.jsonValue("[]").create()));
    steps.runJobs();
    Map<String, Object> analysis = new HashMap<>();
    for (String key : List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting", "inFragileRuralArea",
        "otherEnterpriseInGovernance")) {
      analysis.put(key, true);
    }
    analysis.putAll(Map.of("inCityPolicyArea", false, "inDeindustrialisedBasin", false, "jointProjectCount", 2,
        "signedLucrativePartnerships", 1, "stateAidBasis", "DE_MINIMIS_GENERAL"));
    steps.complete(People.CASE_OFFICER, reference, analysis);
    steps.runJobs();
    for (Task task : tasks(reference)) {
      as(task.getAssignee(), task, Map.of("conflictOfInterest", false));
    }
    for (Task task : tasks(reference)) {
      Map<String, Object> grades = new HashMap<>(Map.of("reviewComment", "Avis synthétique."));
      List.of("gradeCooperation", "gradeVisionCredibility", "gradeVisionExperience", "gradeVisionPositioning",
          "gradeVisionInnovation", "gradePlanQuality", "gradePlanRelevance", "gradePlanCoherence", "gradeFinancialMeans",
          "gradeSocialInnovation").forEach(key -> grades.put(key, grade));
      as(task.getAssignee(), task, grades);
    }
    steps.runJobs();
    complete(People.CASE_OFFICER, reference, "userTask_writeInstructionNote",
        Map.of("instructionNote", "Un projet solide.", "proposedAmount", requested));
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INSTRUCTED);
    return reference;
  }

  private String scheduleSession(String call) {
    String day = clock.instant().atZone(CallSettings.ZONE).plusDays(6).withHour(10).toOffsetDateTime().toString();
    complete(People.SECRETARY, call, "userTask_scheduleCommittee", Map.of("sessionAt", day));
    steps.elapse(Duration.ofDays(7));
    return call + "-S1";
  }

  private void attend(String session, String present, String mandates) {
    complete(People.SECRETARY, session, CommitteeSession.RECORD_ATTENDANCE, Map.of("presentMembers",
        SpinValues.jsonValue(present).create(), "mandates", SpinValues.jsonValue(mandates).create()));
  }

  private void deliberate(String session, String reference, Map<String, Object> values) {
    Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(session)
        .processVariableValueEquals("applicationReference", reference).list().stream().findFirst().orElseGet(() ->
            tasks(session).stream().filter(t -> reference.equals(engine.getTaskService().getVariable(t.getId(), "applicationReference")))
                .findFirst().orElseThrow());
    Map<String, Object> all = new HashMap<>(Map.of("votesFor", 5, "votesAgainst", 0, "abstentions", 0));
    all.putAll(values);
    as(People.SECRETARY, task, all);
  }

  private List<Task> tasks(String businessKey) {
    return new ArrayList<>(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).list());
  }

  private void complete(String person, String businessKey, String key, Map<String, Object> values) {
    Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).taskDefinitionKey(key)
        .singleResult();
    assertThat(task).as(key + " of " + businessKey).isNotNull();
    as(person, task, values);
  }

  private void as(String person, Task task, Map<String, Object> values) {
    steps.as(person, service -> service.complete(task.getId(), values));
  }
}
