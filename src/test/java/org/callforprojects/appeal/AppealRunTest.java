package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.engine.fault.EngineFault;
import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.money.FunderShare;
import org.callforprojects.notification.Outbox;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appeals on real services, engine and table: filed, answered, won, lost, late, silent, and at the same time. */
@WholeApplication
class AppealRunTest {

  private static final Requester APPLICANT = new Requester(People.APPLICANT, false);
  private static final Requester OFFICER = new Requester(People.CASE_OFFICER, true);

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private AppealFiling filing;
  @Autowired
  private AppealService appeals;
  @Autowired
  private AppealRepository register;
  @Autowired
  private SelectionService applications;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private LetterService letters;
  @Autowired
  private ExplanationService explanations;
  @Autowired
  private Outbox outbox;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  // --- the answer ---

  @Test
  void wonAppealOfAnIneligibleApplicationGoesBackToItsAnalysis() {
    String reference = ineligible();
    file(reference);
    assertThat(lastLetter(reference)).isEqualTo(LetterCode.APPEAL_RECEIPT);
    applicants.addDocuments(reference, APPLICANT,
        java.util.List.of(new org.callforprojects.document.SentDocument("OTHER", "contrat.pdf", pdf())));
    assertThat(task(reference).getTaskDefinitionKey()).isEqualTo(Appeal.REEXAMINE_APPLICATION);

    answer(People.OTHER_PROGRAMME_OFFICER, reference, "REVERSED", "L’entreprise associée figure bien au dossier.");
    assertThat(applications.get(reference).status()).as("decided, not told").isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThat(appeals.standing(reference).appeals().get(0).outcome()).as("not told").isNull();

    steps.runJobs();
    assertThat(lastLetter(reference)).isEqualTo(LetterCode.APPEAL_REVERSED);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.COMPLETE);
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.COMPLETE);
    assertThat(applications.get(reference).appealedAt()).isNull();
    assertThat(appeals.standing(reference).appeals().get(0).outcome()).isEqualTo(AppealOutcome.REVERSED);
    assertThat(appeals.standing(reference).lastDay()).isNull();
    assertThat(task(reference).getTaskDefinitionKey()).isEqualTo("userTask_analyseApplication");
    assertThat(task(reference).getDueDate()).isAfter(java.util.Date.from(clock.instant()));

    // The same reason again: a second decision, with a letter and an appeal of its own
    selection.analyse(reference);
    steps.runJobs();
    confirm(reference);
    assertThat(letters.of(reference)).filteredOn(letter -> letter.code() == LetterCode.INELIGIBILITY).hasSize(2);
    assertThat(file(reference)).isEqualTo(2);
    assertThatThrownBy(() -> answer(People.OTHER_PROGRAMME_OFFICER, reference, "UPHELD", "Non."))
        .hasMessageContaining("la réponse à un recours précédent");
  }

  @Test
  void lostAppealLeavesTheDecisionAndCannotBeFiledAgain() {
    String reference = ineligible();
    file(reference);
    answer(People.OTHER_PROGRAMME_OFFICER, reference, "UPHELD", "Aucune entreprise extérieure n’est membre.");
    steps.runJobs();
    assertThat(lastLetter(reference)).isEqualTo(LetterCode.APPEAL_UPHELD);
    assertThat(letters.of(reference).get(letters.of(reference).size() - 1).mentionsRemedies()).isTrue();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThat(appeals.standing(reference).appeals()).singleElement().satisfies(line -> {
      assertThat(line.outcome()).isEqualTo(AppealOutcome.UPHELD);
      assertThat(line.reason()).isEqualTo("Aucune entreprise extérieure n’est membre.");
    });
    assertThatThrownBy(() -> file(reference)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("déjà fait l’objet d’un recours");
    assertThatThrownBy(() -> applicants.addDocuments(reference, APPLICANT,
        java.util.List.of(new org.callforprojects.document.SentDocument("OTHER", "contrat.pdf", pdf()))))
        .isInstanceOf(ConflictException.class);
    assertThat(applications.get(reference).appealedAt()).isNull();
  }

  @Test
  void wonAppealOfAnIncompleteFileHasItsDocumentsCheckedAnewAndANewDelay() {
    String reference = deposit(Submissions.eligible());
    check(reference, "[\"STATUTES\"]");
    steps.elapse(Duration.ofDays(16));
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INCOMPLETE_CLOSED);
    file(reference);
    answer(People.PROGRAMME_OFFICER, reference, "REVERSED", "Les statuts étaient joints.");
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.SUBMITTED);
    assertThat(applications.get(reference).clock().rejectionAt()).isAfter(clock.instant());
    assertThat(task(reference).getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
    check(reference, "[\"STATUTES\"]");
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.COMPLEMENT_REQUESTED);
    assertThat(applications.get(reference).complement().deadline()).isAfter(clock.instant());
    assertThat(letters.of(reference)).filteredOn(letter -> letter.code() == LetterCode.COMPLEMENT_REQUEST)
        .as("the second request has a letter too").hasSize(2);
  }

  @Test
  void wonAppealOfARefusedApplicationAwaitsTheCommitteeAndNobodyWhoTookPartReexamines() {
    String reference = refused();
    file(reference);
    for (String person : List.of(People.CASE_OFFICER, People.SECRETARY, People.CHAIR)) {
      assertThatThrownBy(() -> appeals.refuseDecisionMaker(reference, person)).as(person)
          .isInstanceOf(ForbiddenException.class).hasMessageContaining("Vous avez déjà pris part à ce dossier");
    }
    assertThatThrownBy(() -> appeals.refuseDecisionMaker(reference, People.CASE_OFFICER)).hasMessageContaining(
        "le contrôle de complétude, l’analyse de la candidature, la note d’instruction");
    assertThatThrownBy(() -> appeals.refuseDecisionMaker(reference, People.SECRETARY))
        .hasMessageContaining("la délibération du comité");
    assertThatThrownBy(() -> appeals.refuseDecisionMaker(reference, People.CHAIR))
        .hasMessageContaining("la signature des décisions du comité");
    assertThat(Stream.of(People.EXPERT, People.SECOND_EXPERT, People.THIRD_EXPERT).filter(expert -> isRefused(reference, expert)))
        .as("the two experts").hasSize(2);
    assertThat(isRefused(reference, People.PROGRAMME_OFFICER)).isFalse();

    answer(People.PROGRAMME_OFFICER, reference, "REVERSED", "La note a été lue à tort.");
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.POSTPONED);
    assertThat(applications.ranked(applications.get(reference).callCode())).extracting(a -> a.reference()).contains(reference);

    assertThat(explanations.forStaff(reference).sections().toString()).contains("retirée sur recours");

    applications.decide(reference, new CommitteeDecision("T-S9", 1, CommitteeOutcome.AWARD, new BigDecimal("90000.00"),
        List.of(new FunderShare("METL", "Ministère (synthétique)", true, new BigDecimal("90000.00"))),
        new CommitteeDecision.Votes(5, 0, 0, 0), "", People.CHAIR, clock.instant()));
    steps.runJobs();
    assertThat(applications.get(reference).status()).as("its process went on").isEqualTo(ApplicationStatus.AWARDED);
    steps.endProcess(reference);
  }

  @Test
  void personWhoConfirmedIsRefusedAtTheDoorOfTheTask() {
    String reference = ineligible();
    file(reference);
    Task task = task(reference);
    assertThatThrownBy(() -> steps.as(People.PROGRAMME_OFFICER, service -> service.claim(task.getId(), People.PROGRAMME_OFFICER)))
        .hasRootCauseInstanceOf(ForbiddenException.class).hasStackTraceContaining("la confirmation de l’inéligibilité")
        .satisfies(refused -> assertThat(EngineFaults.classify(refused).map(EngineFault::status)).contains(403));
    assertThatThrownBy(() -> answer(People.PROGRAMME_OFFICER, reference, "UPHELD", "Non."))
        .hasRootCauseInstanceOf(ForbiddenException.class);
    assertThat(task(reference).getAssignee()).isNull();
    assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(task.getProcessInstanceId()).count())
        .as("somebody is left").isZero();
  }

  @Test
  void nobodyLeftShowsAsAnIncident() {
    String reference = ineligible();
    var identity = engine.getIdentityService();
    identity.deleteMembership(People.OTHER_PROGRAMME_OFFICER, "programmeOfficers");
    try {
      file(reference);
      assertThat(engine.getRuntimeService().createIncidentQuery().incidentType(FreshEyesListener.NOBODY_LEFT)
          .processInstanceId(task(reference).getProcessInstanceId()).count()).isOne();
    } finally {
      identity.createMembership(People.OTHER_PROGRAMME_OFFICER, "programmeOfficers");
    }
    answer(People.OTHER_PROGRAMME_OFFICER, reference, "UPHELD", "Aucune entreprise extérieure n’est membre.");
    assertThat(engine.getRuntimeService().createIncidentQuery().incidentType(FreshEyesListener.NOBODY_LEFT).count()).isZero();
  }

  @Test
  void formShowsTheAppealAndNoAnswer() {
    String reference = ineligible();
    file(reference);
    Map<String, Object> facts = new HashMap<>(engine.getFormService().getTaskFormVariables(task(reference).getId()));
    assertThat(facts.get("appeal").toString()).contains("Nous contestons.", "Décision d’inéligibilité");
    assertThat(facts.get("dossier").toString()).contains(reference);
    assertThat(facts.get("appealOutcome")).isNull();
  }

  // --- time ---

  @Test
  void appealOfTheLastSecondIsInTimeAndOneSecondLaterIsLate() {
    String inTime = ineligible();
    LocalDate lastDay = appeals.standing(inTime).lastDay();
    Instant lastSecond = lastDay.atTime(23, 59, 59).atZone(FrenchText.PARIS).toInstant();
    assertThat(appeals.windowEndsAt(inTime)).isEqualTo(lastSecond.plusSeconds(1));
    assertThat(lastDay).isEqualTo(AppealDeadline.lastDay(AppealDeadline.day(applications.get(inTime).toldAt())));
    filing.file(inTime, APPLICANT, new AppealRequest("Nous contestons.", null, null), lastSecond);
    steps.runJobs();
    assertThat(task(inTime).getTaskDefinitionKey()).isEqualTo(Appeal.REEXAMINE_APPLICATION);

    String late = ineligible();
    filing.file(late, APPLICANT, new AppealRequest("Nous contestons.", null, null), lastSecond.plusSeconds(1));
    steps.runJobs();
    assertThat(task(late)).isNull();
    assertThat(lastLetter(late)).isEqualTo(LetterCode.APPEAL_LATE);
    assertThat(appeals.standing(late).appeals()).singleElement()
        .satisfies(line -> assertThat(line.outcome()).isEqualTo(AppealOutcome.LATE));
    assertThat(applications.get(late).appealedAt()).isNull();
  }

  @Test
  void postmarkDecidesWhetherAPaperAppealIsInTime() {
    String reference = ineligible();
    LocalDate lastDay = appeals.standing(reference).lastDay();
    Instant arrival = lastDay.plusDays(5).atTime(10, 0).atZone(FrenchText.PARIS).toInstant();
    filing.file(reference, OFFICER, new AppealRequest("Nous contestons.", lastDay.plusDays(4).toString(), lastDay.toString()),
        arrival);
    steps.runJobs();
    assertThat(task(reference).getTaskDefinitionKey()).isEqualTo(Appeal.REEXAMINE_APPLICATION);
    FiledAppeal filed = register.of(reference).get(0);
    assertThat(filed.filing().at()).as("the answer is due from the reception").isEqualTo(
        lastDay.plusDays(4).atTime(23, 59, 59).atZone(FrenchText.PARIS).toInstant());
    assertThat(filed.silenceAt().atZone(FrenchText.PARIS).toLocalDate()).isEqualTo(lastDay.plusDays(4).plusMonths(2));

    String late = ineligible();
    filing.file(late, OFFICER, new AppealRequest("Nous contestons.", lastDay.plusDays(4).toString(), null), arrival);
    steps.runJobs();
    assertThat(register.of(late).get(0).answer().outcome()).isEqualTo(AppealOutcome.LATE);
  }

  @Test
  void silenceRejectsWithoutALetterAfterAWarning() {
    String reference = ineligible();
    file(reference);
    int letterCount = letters.of(reference).size();
    Instant silenceAt = register.of(reference).get(0).silenceAt();
    steps.elapse(Duration.between(clock.instant(), silenceAt.minus(Duration.ofDays(15))).minusSeconds(1));
    assertThat(notices(reference)).isZero();
    steps.elapse(Duration.ofSeconds(2));
    assertThat(notices(reference)).isOne();
    steps.elapse(Duration.between(clock.instant(), silenceAt).minusSeconds(1));
    assertThat(task(reference)).isNotNull();
    steps.elapse(Duration.ofSeconds(2));
    assertThat(task(reference)).isNull();
    assertThat(register.of(reference).get(0).answer().outcome()).isEqualTo(AppealOutcome.SILENT);
    assertThat(appeals.standing(reference).appeals().get(0).outcome()).as("the law itself tells it").isEqualTo(AppealOutcome.SILENT);
    assertThat(letters.of(reference)).hasSize(letterCount);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThatThrownBy(() -> file(reference)).isInstanceOf(ConflictException.class);
  }

  // --- refusals ---

  @Test
  void nothingToContestIsRefused() {
    String open = deposit(Submissions.eligible());
    assertThatThrownBy(() -> file(open)).isInstanceOf(ConflictException.class).hasMessageContaining("aucune décision");
    assertThatThrownBy(() -> filing.file(open, new Requester(People.OTHER_APPLICANT, false),
        new AppealRequest("x", null, null), clock.instant())).isInstanceOf(UnknownReferenceException.class);
    assertThat(appeals.windowEndsAt(open)).isNull();
    applicants.withdraw(open, APPLICANT, "");
    steps.runJobs();
    assertThatThrownBy(() -> file(open)).isInstanceOf(ConflictException.class);
    assertThat(register.of(open)).isEmpty();
  }

  @Test
  void wrongValuesAreRefusedAndNothingIsKept() {
    String reference = ineligible();
    LocalDate today = AppealDeadline.day(clock.instant());
    refused(reference, APPLICANT, new AppealRequest(" ", null, null));
    refused(reference, APPLICANT, new AppealRequest("x".repeat(10_001), null, null));
    refused(reference, APPLICANT, new AppealRequest("Nous contestons.", today.toString(), null));
    refused(reference, APPLICANT, new AppealRequest("Nous contestons.", null, today.toString()));
    refused(reference, OFFICER, new AppealRequest("Nous contestons.", null, null));
    refused(reference, OFFICER, new AppealRequest("Nous contestons.", "hier", null));
    refused(reference, OFFICER, new AppealRequest("Nous contestons.", "2014-02-30", null));
    refused(reference, OFFICER, new AppealRequest("Nous contestons.", today.plusDays(1).toString(), null));
    refused(reference, OFFICER, new AppealRequest("Nous contestons.", today.minusDays(1).toString(), null));
    refused(reference, OFFICER, new AppealRequest("Nous contestons.", today.toString(), today.plusDays(1).toString()));
    assertThat(register.of(reference)).isEmpty();
    assertThat(applications.get(reference).appealedAt()).isNull();
    assertThat(task(reference)).isNull();
  }

  private void refused(String reference, Requester requester, AppealRequest request) {
    assertThatThrownBy(() -> filing.file(reference, requester, request, clock.instant())).as("%s", request)
        .isInstanceOf(InvalidValuesException.class);
  }

  // --- at the same time ---

  @RepeatedTest(10)
  void ofTwoAppealsFiledAtOnceOneIsTaken() throws Exception {
    String reference = ineligible();
    List<Throwable> lost = race(() -> filing.file(reference, APPLICANT, new AppealRequest("Un.", null, null), clock.instant()),
        () -> filing.file(reference, APPLICANT, new AppealRequest("Deux.", null, null), clock.instant()));
    assertThat(lost).singleElement().isInstanceOf(ConflictException.class);
    assertThat(register.of(reference)).hasSize(1);
    steps.runJobs();
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).count()).isOne();
    assertThat(letters.of(reference)).filteredOn(letter -> letter.code() == LetterCode.APPEAL_RECEIPT).hasSize(1);
  }

  /** Either the answer is kept, or time has answered: never both. */
  @RepeatedTest(10)
  void answerThatRacesSilenceIsKeptWholeOrRefused() throws Exception {
    String reference = ineligible();
    file(reference);
    Task task = task(reference);
    Job silence = engine.getManagementService().createJobQuery().processInstanceId(task.getProcessInstanceId())
        .activityId("event_appealSilence").singleResult();
    List<Throwable> lost = race(
        () -> answer(People.OTHER_PROGRAMME_OFFICER, task, "UPHELD", "Aucune entreprise extérieure n’est membre."),
        () -> engine.getManagementService().executeJob(silence.getId()));
    assertThat(lost).hasSize(1);
    steps.runJobs();
    AppealOutcome outcome = register.of(reference).get(0).answer().outcome();
    assertThat(outcome).isIn(AppealOutcome.UPHELD, AppealOutcome.SILENT);
    if (outcome == AppealOutcome.SILENT) {
      assertThat(EngineFaults.classify(lost.get(0)).map(EngineFault::status)).contains(409);
    }
    assertThat(letters.of(reference)).filteredOn(letter -> letter.code() == LetterCode.APPEAL_UPHELD)
        .hasSize(outcome == AppealOutcome.UPHELD ? 1 : 0);
    assertThat(applications.get(reference).appealedAt()).isNull();
  }

  private static List<Throwable> race(Runnable one, Runnable other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Throwable> first = threads.submit(racing(start, one));
      Future<Throwable> second = threads.submit(racing(start, other));
      return Stream.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS)).filter(Objects::nonNull).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Throwable> racing(CyclicBarrier start, Runnable work) {
    return () -> {
      start.await(60, TimeUnit.SECONDS);
      try {
        work.run();
        return null;
      } catch (RuntimeException e) {
        return e;
      }
    };
  }

  // --- steps ---

  private String ineligible() {
    String reference = deposit(Submissions.withoutOtherEnterprise());
    check(reference, "[]");
    selection.analyse(reference);
    steps.runJobs();
    confirm(reference);
    return reference;
  }

  private void confirm(String reference) {
    steps.complete(People.PROGRAMME_OFFICER, reference, Map.of("ineligibilityConfirmed", true, "confirmationComment", ""));
    steps.runJobs();
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.INELIGIBLE);
  }

  private String refused() {
    String call = steps.openCall();
    String reference = selection.instructed(call, 2, 100_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    selection.deliberate(session, reference, SelectionSteps.refusal());
    selection.sign(session, true);
    steps.runJobs();
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.REFUSED);
    return reference;
  }

  private String deposit(ObjectNode body) {
    String reference = deposits.deposit(steps.openCall(), strictJson.read(body.toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }

  private void check(String reference, String missing) {
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments", SpinValues.jsonValue(missing).create(),
        "presentReason", "Originaux vus."));
    steps.runJobs();
  }

  private int file(String reference) {
    int number = filing.file(reference, APPLICANT, new AppealRequest("Nous contestons.", null, null), clock.instant());
    steps.runJobs();
    return number;
  }

  private Task task(String reference) {
    return steps.task(reference);
  }

  private void answer(String person, String reference, String outcome, String reason) {
    answer(person, task(reference), outcome, reason);
  }

  private void answer(String person, Task task, String outcome, String reason) {
    steps.as(person, service -> service.complete(task.getId(), Map.of("appealOutcome", outcome, "appealReason", reason)));
  }

  private boolean isRefused(String reference, String person) {
    try {
      appeals.refuseDecisionMaker(reference, person);
      return false;
    } catch (ForbiddenException e) {
      return true;
    }
  }

  private LetterCode lastLetter(String reference) {
    List<Letter> all = letters.of(reference);
    return all.get(all.size() - 1).code();
  }

  private long notices(String reference) {
    return outbox.of(reference).stream().filter(mail -> mail.subject().contains("attend sa réponse")).count();
  }

  private static byte[] pdf() {
    return Pdfs.of("Synthétique");
  }
}
