package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Receipt;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.sheet.ApplicationDossier.Dossier;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Real services, engine, tables and letters on one database: what each step leaves in the record. */
@WholeApplication
class WholeInstructionTest {

  private static final Requester APPLICANT = new Requester(People.APPLICANT, false);

  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private ApplicationDossier dossiers;
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
  void eligibleFileLeavesAWholeDecisionSheet() {
    String reference = deposit(Submissions.eligible());
    checkComplete(reference);
    analyse(reference, Map.of());
    Dossier dossier = dossiers.of(reference);
    assertThat(dossier.application().status()).isEqualTo(ApplicationStatus.ELIGIBLE);
    assertThat(dossier.decisions()).extracting(decision -> decision.table().key()).containsExactly("required-documents",
        "completeness-outcome", "ess-classification", "ess-classification", "ess-classification", "state-aid-headroom",
        "funding-cap", "eligibility", "territory-priority", "ess-cooperation", "expert-assignment", "criteria-weights");
    assertThat(dossier.decisions()).allSatisfy(decision -> {
      assertThat(decision.table().version()).isPositive();
      assertThat(decision.table().versionTag()).isNotBlank()
          .isEqualTo(engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey(decision.table().key())
              .decisionDefinitionVersion(decision.table().version()).singleResult().getVersionTag());
      assertThat(decision.inputs()).isNotEmpty();
      assertThat(decision.rules()).allSatisfy(rule -> assertThat(rule.annotation()).isNotBlank());
    });
    assertThat(dossier.members()).extracting(member -> member.nature().name())
        .containsExactly("ESS", "OTHER_ENTERPRISE", "LOCAL_AUTHORITY");
    assertThat(dossier.application().caps()).extracting(FundingCap::code)
        .contains("REQUESTED_AMOUNT", "STATE_RATE", "STATE_AID_HEADROOM");
    assertThat(dossier.application().appraisal()).isEqualTo(new Appraisal("PRIORITY", 10, "EXEMPLARY", 5));
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .activityIdIn(ApplicationProcessing.EXPERT_REVIEW).count()).isOne();
  }

  @Test
  void decisionSheetOutlivesTheHistoryOfTheEngine() {
    String reference = deposit(Submissions.eligible());
    checkComplete(reference);
    String instance = steps.task(reference).getProcessInstanceId();
    engine.getRuntimeService().deleteProcessInstance(instance, "history clean-up");
    engine.getHistoryService().deleteHistoricProcessInstance(instance);
    assertThat(dossiers.of(reference).decisions()).extracting(decision -> decision.table().key())
        .containsExactly("required-documents", "completeness-outcome");
  }

  @Test
  void eligibilityIsJudgedOnTheFactsOfTheFile() {
    String reference = deposit(Submissions.eligible());
    checkComplete(reference);
    analyse(reference, Map.of());
    DecisionRecord eligibility = dossiers.of(reference).decisions().stream()
        .filter(decision -> decision.table().key().equals("eligibility")).findFirst().orElseThrow();
    assertThat(eligibility.inputs()).containsEntry("eligibleCosts", 300000.0).containsEntry("essMemberCount", 1)
        .containsEntry("otherEnterpriseCount", 1).containsEntry("thirdPartyMemberCount", 1)
        .containsEntry("localCofunding", 40000.0).containsEntry("largestAuthorityRate", 0.133334)
        .containsEntry("stateRateCap", 187500.0).containsEntry("fundingPlanBalanced", true);
    assertThat(eligibility.rules()).isEmpty();
  }

  @Test
  void blockingReasonIsConfirmedByASecondPersonThenTold() {
    String reference = deposit(Submissions.withoutOtherEnterprise());
    checkComplete(reference);
    analyse(reference, Map.of());
    assertThat(dossiers.of(reference).application().status()).isEqualTo(ApplicationStatus.INELIGIBILITY_PROPOSED);
    steps.complete(People.PROGRAMME_OFFICER, reference, confirmation(true, ""));
    steps.runJobs();
    Dossier dossier = dossiers.of(reference);
    assertThat(dossier.application().status()).isEqualTo(ApplicationStatus.INELIGIBLE);
    assertThat(dossier.application().toldAt()).isNotNull();
    assertThat(dossier.reasons()).extracting(ApplicationDossier.ReasonShown::code).containsExactly("NO_OTHER_ENTERPRISE");
    assertThat(dossier.reasons().get(0).rules()).hasSize(1);
    assertThat(dossier.letters()).extracting(Letter::code).containsExactly(LetterCode.RECEIPT, LetterCode.INELIGIBILITY);
  }

  @Test
  void personWhoAnalysedMayNotConfirm() {
    String reference = deposit(Submissions.withoutOtherEnterprise());
    checkComplete(reference);
    engine.getIdentityService().createMembership(People.PROGRAMME_OFFICER, "caseOfficers");
    try {
      steps.complete(People.PROGRAMME_OFFICER, reference, analysis(Map.of()));
      steps.runJobs();
      assertThatThrownBy(() -> steps.complete(People.PROGRAMME_OFFICER, reference, confirmation(true, "")))
          .satisfies(failure -> assertThat(org.callforprojects.engine.fault.EngineFaults.classify(failure).orElseThrow().status())
              .isEqualTo(403));
      assertThat(steps.task(reference).getTaskDefinitionKey()).isEqualTo(ApplicationProcessing.CONFIRM_INELIGIBILITY);
    } finally {
      engine.getIdentityService().deleteMembership(People.PROGRAMME_OFFICER, "caseOfficers");
    }
  }

  @Test
  void manualOverrideIsWeighedAndExplained() {
    String reference = deposit(Submissions.eligible());
    checkComplete(reference);
    analyse(reference, Map.of("memberOverrides", SpinValues.jsonValue(
        "[{\"siret\":\"38047555800058\",\"nature\":\"ESS\",\"reason\":\"Agrément ESUS produit.\"}]").create()));
    Dossier dossier = dossiers.of(reference);
    assertThat(dossier.members().get(1).nature().name()).isEqualTo("ESS");
    assertThat(dossier.members().get(1).basis()).isEqualTo("MANUAL_OVERRIDE");
    assertThat(dossier.reasons()).extracting(ApplicationDossier.ReasonShown::code).containsExactly("NO_OTHER_ENTERPRISE");
  }

  @Test
  void overrideOfAStrangerIsRefusedAndTheTaskStaysOpen() {
    String reference = deposit(Submissions.eligible());
    checkComplete(reference);
    assertThatThrownBy(() -> steps.complete(People.CASE_OFFICER, reference, analysis(Map.of("memberOverrides",
        SpinValues.jsonValue("[{\"siret\":\"81223113200026\",\"nature\":\"ESS\",\"reason\":\"x\"}]").create()))))
        .hasStackTraceContaining("n’est pas celui d’un membre");
    assertThat(steps.task(reference).getTaskDefinitionKey()).isEqualTo(ApplicationProcessing.ANALYSE_APPLICATION);
    assertThat(dossiers.of(reference).application().analysis()).isNull();
  }

  @Test
  void legalClockIsPausedForAsLongAsTheApplicantTakes() {
    String reference = deposit(Submissions.eligible());
    Instant before = dossiers.of(reference).application().clock().rejectionAt();
    checkMissing(reference, "[\"STATUTES\"]");
    assertThat(dossiers.of(reference).application().clock().isPaused()).isTrue();
    steps.elapse(Duration.ofDays(6));
    send(reference, "STATUTES");
    answer(reference);
    LegalClock after = dossiers.of(reference).application().clock();
    assertThat(after.isPaused()).isFalse();
    assertThat(Duration.between(before, after.rejectionAt())).isBetween(Duration.ofDays(6), Duration.ofDays(6).plusMinutes(1));
    assertThat(engine.getRuntimeService().getVariable(steps.task(reference).getProcessInstanceId(),
        ApplicationProcessing.IMPLICIT_REJECTION_AT)).isEqualTo(java.util.Date.from(after.rejectionAt()));
  }

  /** B14: what the letter says, « toutes les pièces ». */
  @Test
  void partialAnswerDoesNotRestartTheLegalClock() {
    String reference = deposit(Submissions.eligible());
    Instant before = dossiers.of(reference).application().clock().rejectionAt();
    checkMissing(reference, "[\"STATUTES\", \"BANK_DETAILS\"]");
    steps.elapse(Duration.ofDays(3));
    send(reference, "BANK_DETAILS");
    answer(reference);
    assertThat(dossiers.of(reference).application().clock().isPaused()).isTrue();
    checkMissing(reference, "[\"STATUTES\"]");
    steps.elapse(Duration.ofDays(4));
    send(reference, "STATUTES");
    answer(reference);
    LegalClock after = dossiers.of(reference).application().clock();
    assertThat(after.isPaused()).isFalse();
    assertThat(Duration.between(before, after.rejectionAt())).isBetween(Duration.ofDays(7), Duration.ofDays(7).plusMinutes(1));
  }

  /** B14: originals on paper are no files; the check says that they have come, and the clock runs from the answer. */
  @Test
  void checkThatFindsNothingMissingRestartsTheClockFromTheAnswer() {
    String reference = deposit(Submissions.eligible());
    Instant before = dossiers.of(reference).application().clock().rejectionAt();
    checkMissing(reference, "[\"STATUTES\"]");
    steps.elapse(Duration.ofDays(5));
    answer(reference);
    steps.elapse(Duration.ofDays(2));
    checkComplete(reference);
    LegalClock after = dossiers.of(reference).application().clock();
    assertThat(after.isPaused()).isFalse();
    assertThat(Duration.between(before, after.rejectionAt())).isBetween(Duration.ofDays(5), Duration.ofDays(5).plusMinutes(1));
  }

  @Test
  void silenceResumesTheClockAtTheDeadlineAndClosesWithALetter() {
    String reference = deposit(Submissions.eligible());
    checkMissing(reference, "[\"STATUTES\", \"BANK_DETAILS\"]");
    Instant deadline = dossiers.of(reference).application().complement().deadline();
    assertThat(deadline.atZone(org.callforprojects.call.CallSettings.ZONE).toLocalTime()).isEqualTo("23:59:59");
    steps.elapse(Duration.ofDays(16));
    Dossier dossier = dossiers.of(reference);
    assertThat(dossier.application().status()).isEqualTo(ApplicationStatus.INCOMPLETE_CLOSED);
    assertThat(dossier.letters()).extracting(Letter::code).containsExactly(LetterCode.RECEIPT,
        LetterCode.COMPLEMENT_REQUEST, LetterCode.COMPLEMENT_REMINDER, LetterCode.INCOMPLETE_CLOSING);
    assertThatThrownBy(() -> answer(reference)).isInstanceOf(ConflictException.class);
    assertThat(engine.getRuntimeService().createEventSubscriptionQuery().eventName("appeal.filed").processInstanceId(
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).singleResult().getId())
        .count()).as("nothing but an appeal is awaited").isOne();
  }

  @Test
  void answerOneSecondAfterTheDeadlineIsRefusedEvenBeforeTheTimerFires() {
    String reference = deposit(Submissions.eligible());
    checkMissing(reference, "[\"STATUTES\"]");
    Instant deadline = dossiers.of(reference).application().complement().deadline();
    assertThatThrownBy(() -> applicants.answer(reference, APPLICANT, new Answer(null, null, null, null),
        deadline.plusSeconds(1))).isInstanceOf(ConflictException.class);
    applicants.answer(reference, APPLICANT, new Answer("Voici.", null, null, null), deadline);
    assertThat(dossiers.of(reference).application().status()).isEqualTo(ApplicationStatus.COMPLEMENT_RECEIVED);
  }

  @Test
  void secondRoundKeepsTheDeadlineOfTheFirst() {
    String reference = deposit(Submissions.eligible());
    checkMissing(reference, "[\"STATUTES\"]");
    Instant deadline = dossiers.of(reference).application().complement().deadline();
    steps.elapse(Duration.ofDays(3));
    answer(reference);
    checkMissing(reference, "[\"STATUTES\"]");
    Complement second = dossiers.of(reference).application().complement();
    assertThat(second.round()).isEqualTo(2);
    assertThat(second.deadline()).isEqualTo(deadline);
  }

  @Test
  void secondRoundAfterTheDayOfTheReminderRemindsNobodyAtOnce() {
    String reference = deposit(Submissions.eligible());
    checkMissing(reference, "[\"STATUTES\"]");
    steps.elapse(Duration.ofDays(9));
    answer(reference);
    steps.elapse(Duration.ofDays(3));
    checkMissing(reference, "[\"STATUTES\"]");
    steps.elapse(Duration.ofDays(1));
    assertThat(dossiers.of(reference).letters()).extracting(Letter::code).containsExactly(LetterCode.RECEIPT,
        LetterCode.COMPLEMENT_REQUEST, LetterCode.COMPLEMENT_REQUEST);
  }

  @Test
  void commentOfTheCheckIsNotRepeatedInTheLetterOfAWithdrawal() throws IOException {
    String reference = deposit(Submissions.eligible());
    checkMissing(reference, "[\"STATUTES\"]");
    applicants.withdraw(reference, APPLICANT, "");
    steps.runJobs();
    List<Letter> filed = dossiers.of(reference).letters();
    assertThat(words(filed.get(1))).contains("Contrôle.");
    assertThat(words(filed.get(2))).contains("retrait").doesNotContain("Contrôle.");
  }

  @Test
  void correctableReasonIsCorrectedThenEligible() {
    String reference = deposit(Submissions.withTooLargeAuthority());
    checkComplete(reference);
    analyse(reference, Map.of());
    assertThat(dossiers.of(reference).application().status()).isEqualTo(ApplicationStatus.CORRECTION_REQUESTED);
    assertThatThrownBy(() -> applicants.answer(reference, APPLICANT, new Answer("ok", null, null, null), clock.instant()))
        .isInstanceOf(InvalidValuesException.class);
    Submission corrected = strictJson.read(Submissions.eligible().toString(), Submission.class);
    applicants.answer(reference, APPLICANT, new Answer("Plan corrigé.", null, corrected.budget(), corrected.funding()),
        clock.instant());
    steps.runJobs();
    analyse(reference, Map.of());
    assertThat(dossiers.of(reference).application().status()).isEqualTo(ApplicationStatus.ELIGIBLE);
  }

  @Test
  void unansweredCorrectionGoesToASecondPerson() {
    String reference = deposit(Submissions.withTooLargeAuthority());
    checkComplete(reference);
    analyse(reference, Map.of());
    steps.elapse(Duration.ofDays(16));
    assertThat(dossiers.of(reference).application().status()).isEqualTo(ApplicationStatus.INELIGIBILITY_PROPOSED);
    assertThat(steps.task(reference).getTaskDefinitionKey()).isEqualTo(ApplicationProcessing.CONFIRM_INELIGIBILITY);
  }

  @Test
  void withdrawalIsNotedAndNothingFollows() {
    String reference = deposit(Submissions.eligible());
    checkComplete(reference);
    applicants.withdraw(reference, APPLICANT, "Projet abandonné.");
    steps.runJobs();
    Dossier dossier = dossiers.of(reference);
    assertThat(dossier.application().status()).isEqualTo(ApplicationStatus.WITHDRAWN);
    assertThat(dossier.letters()).extracting(Letter::code).containsExactly(LetterCode.RECEIPT, LetterCode.WITHDRAWAL_NOTED);
    assertThatThrownBy(() -> applicants.withdraw(reference, APPLICANT, "")).isInstanceOf(ConflictException.class);
  }

  @Test
  void strangerKnowsNothingOfTheFile() {
    String reference = deposit(Submissions.eligible());
    assertThatThrownBy(() -> applicants.get(reference, new Requester(People.OTHER_APPLICANT, false)))
        .hasMessageContaining("Aucune candidature");
  }

  @Test
  void depositOnTheLastInstantIsTakenAndTheNextRefused() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String call = steps.open(steps.settings("LAST-INSTANT", "2013", now.minusSeconds(100), now.plusSeconds(100)));
    Submission submission = strictJson.read(Submissions.eligible().toString(), Submission.class);
    Instant closing = now.plusSeconds(100);
    assertThat(deposits.deposit(call, submission, People.APPLICANT, closing, null).reference()).endsWith("-0001");
    assertThatThrownBy(() -> deposits.deposit(call, submission, People.APPLICANT, closing.plusMillis(1), null))
        .isInstanceOf(ConflictException.class).hasMessageContaining("est clos depuis");
    assertThatThrownBy(() -> deposits.deposit(call, submission, People.APPLICANT, now.minusSeconds(101), null))
        .isInstanceOf(ConflictException.class).hasMessageContaining("n’est pas encore ouvert");
  }

  @Test
  void depositReceivedBeforeClosingIsTakenAfterTheCallClosed() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String call = steps.open(steps.settings("LATE-COMMIT", "2013", now.minusSeconds(100), now.plusSeconds(100)));
    steps.elapse(Duration.ofSeconds(200));
    Submission submission = strictJson.read(Submissions.eligible().toString(), Submission.class);
    assertThat(deposits.deposit(call, submission, People.APPLICANT, now.plusSeconds(99), null).submittedAt())
        .isEqualTo(now.plusSeconds(99));
  }

  @Test
  void repeatedDepositGetsTheFirstAnswer() {
    String call = steps.openCall();
    Submission submission = strictJson.read(Submissions.eligible().toString(), Submission.class);
    Receipt first = deposits.deposit(call, submission, People.APPLICANT, clock.instant(), "key-1");
    Receipt second = deposits.deposit(call, submission, People.APPLICANT, clock.instant().plusSeconds(5), "key-1");
    assertThat(second).isEqualTo(first);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(first.reference()).count())
        .isOne();
    assertThat(deposits.deposit(call, submission, People.APPLICANT, clock.instant().plus(Duration.ofDays(31)), "key-1"))
        .as("a repeat after the closing").isEqualTo(first);
    Submission other = strictJson.read(Submissions.eligible().put("poleName", "Autre").toString(), Submission.class);
    assertThatThrownBy(() -> deposits.deposit(call, other, People.APPLICANT, clock.instant(), "key-1"))
        .isInstanceOf(ConflictException.class);
  }

  // --- people ---

  private String deposit(ObjectNode body) {
    Submission submission = strictJson.read(body.toString(), Submission.class);
    String reference = deposits.deposit(steps.openCall(), submission, People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }

  private String words(Letter letter) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(letters.content(letter.reference(), letter.id()))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private void checkComplete(String reference) {
    checkMissing(reference, "[]");
  }

  private void checkMissing(String reference, String codes) {
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments", SpinValues.jsonValue(codes).create(), "presentReason", "Originaux vus.",
        "completenessComment", "Contrôle."));
    steps.runJobs();
  }

  private void send(String reference, String code) {
    applicants.addDocuments(reference, APPLICANT,
        List.of(new SentDocument(code, "piece.pdf", Pdfs.of("pièce"))));
  }

  private void answer(String reference) {
    applicants.answer(reference, APPLICANT, new Answer("Voici.", null, null, null), clock.instant());
    steps.runJobs();
  }

  private void analyse(String reference, Map<String, Object> changes) {
    steps.complete(People.CASE_OFFICER, reference, analysis(changes));
    steps.runJobs();
  }

  private static Map<String, Object> analysis(Map<String, Object> changes) {
    Map<String, Object> values = new HashMap<>();
    for (String fact : List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
        "inFragileRuralArea", "otherEnterpriseInGovernance")) {
      values.put(fact, true);
    }
    values.putAll(Map.of("inCityPolicyArea", false, "inDeindustrialisedBasin", false, "jointProjectCount", 2,
        "signedLucrativePartnerships", 1, "memberOverrides", SpinValues.jsonValue("[]").create(),
        "stateAidBasis", "DE_MINIMIS_GENERAL"));
    values.putAll(changes);
    return values;
  }

  private static Map<String, Object> confirmation(boolean confirmed, String comment) {
    return Map.of("ineligibilityConfirmed", confirmed, "confirmationComment", comment);
  }
}
