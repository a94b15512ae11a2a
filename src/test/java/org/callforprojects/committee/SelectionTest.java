package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallStatus;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
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
  private SelectionSteps selection;
  @Autowired
  private ProcessEngine engine;
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

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void threePolesAreReviewedDebatedSignedAndAnnounced() {
    String call = steps.openCall();
    List<String> references = List.of(selection.instructed(call, 5, 150_000),
        selection.instructed(call, 4, 120_000), selection.instructed(call, 2, 100_000));
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);

    selection.deliberate(session, references.get(0), SelectionSteps.award(150_000));
    selection.deliberate(session, references.get(1), SelectionSteps.adopted(
        Map.of("deliberationOutcome", "RESERVE", "deliberationReason", "Après les premiers.")));
    selection.deliberate(session, references.get(2), SelectionSteps.refusal());
    assertThat(applications.get(references.get(0)).status()).as("decided, not told").isEqualTo(ApplicationStatus.INSTRUCTED);
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("150000");

    selection.sign(session, true);
    steps.runJobs();
    assertThat(references).extracting(reference -> applications.get(reference).status())
        .containsExactly(ApplicationStatus.AWARDED, ApplicationStatus.RESERVED, ApplicationStatus.REFUSED);
    assertThat(awards.find(references.get(0)).orElseThrow().shares().values()).extracting(BigDecimal::toString)
        .containsExactly("100000.00", "20000.00", "30000.00");
    assertThat(sheet.of(references.get(0))).extracting(decision -> decision.table().key()).contains("expert-assignment",
        "criteria-weights", "score-recommendation", "award-decision", "committee-vote", "funding-cap", "funder-split",
        "notification-template");
    assertThat(letters.of(references.get(0))).extracting(Letter::code).as("told, then asked for its bank details")
        .endsWith(LetterCode.AWARD, LetterCode.AGREEMENT_PREPARATION);
    assertThat(lastLetter(references.get(1))).isEqualTo(LetterCode.valueOf("RESERVE"));
    assertThat(lastLetter(references.get(2))).isEqualTo(LetterCode.valueOf("REFUSAL"));

    selection.complete(People.PROGRAMME_OFFICER, call, "userTask_publishResults", Map.of("resultsApproved", true));
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.RESULTS_PUBLISHED);

    applicants.withdraw(references.get(0), APPLICANT, "Le projet change.");
    steps.runJobs();
    assertThat(applications.get(references.get(0)).status()).isEqualTo(ApplicationStatus.LAPSED);
    assertThat(applications.get(references.get(1)).status()).as("promoted").isEqualTo(ApplicationStatus.AWARDED);
    assertThat(letters.of(references.get(1))).extracting(Letter::code).endsWith(LetterCode.AWARD,
        LetterCode.AGREEMENT_PREPARATION);
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("120000");
  }

  private LetterCode lastLetter(String reference) {
    List<Letter> all = letters.of(reference);
    return all.get(all.size() - 1).code();
  }

  @Test
  void noteCanBeWrittenWhenNoExpertGradedTheCooperation() {
    String reference = selection.underReview(steps.openCall(), 150_000);
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.declaration()));
    Map<String, Object> grades = SelectionSteps.grades(4);
    grades.remove("gradeCooperation");
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, grades));
    steps.runJobs();
    String note = steps.task(reference).getId();
    assertThat(engine.getFormService().getTaskFormVariables(note).get("evaluation").toString())
        .contains("\"cooperationScore\":\"—\"");
    assertThat(applications.get(reference).evaluation().recommendation()).isEqualTo("UNFAVOURABLE");
  }
}
