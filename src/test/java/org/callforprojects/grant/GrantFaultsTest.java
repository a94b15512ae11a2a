package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicantService;
import org.callforprojects.application.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Faults found in the running product about agreements and reports, each with the right value; real services and tables. */
@WholeApplication
class GrantFaultsTest {

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  @Autowired
  private BeneficiaryService beneficiaries;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private SelectionService applications;
  @Autowired
  private LetterService letters;
  @Autowired
  private Clock clock;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  // --- A9 ---

  @Test
  void a9WhatIsDueBeforeTheAwardBlocksItAndWhatIsDueBeforeTheAgreementBlocksThat() {
    String call = steps.openCall();
    String reference = selection.deposited(call, 120_000);
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        SpinValues.jsonValue("[\"STATE_AID_DECLARATION\", \"BANK_DETAILS\"]").create()));
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.declaration()));
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.grades(4)));
    steps.runJobs();
    selection.writeNote(reference, 120_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);

    assertThatThrownBy(() -> selection.deliberate(session, reference, SelectionSteps.award(120_000)))
        .satisfies(refused -> assertThat(faults(refused)).singleElement().satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo("/deliberationOutcome");
          assertThat(fault.message()).contains("avant l’attribution", "Déclaration des aides publiques")
              .doesNotContain("Relevé d’identité bancaire");
        }));
    file(reference, "STATE_AID_DECLARATION");
    selection.deliberate(session, reference, SelectionSteps.award(120_000));
    selection.sign(session, true);
    steps.runJobs();

    life.sendBankDetails(reference);
    assertThatThrownBy(() -> life.review(reference, true)).satisfies(refused -> assertThat(faults(refused))
        .singleElement().satisfies(fault -> assertThat(fault.message()).contains("avant la convention",
            "Relevé d’identité bancaire").doesNotContain("Déclaration des aides")));
    file(reference, "BANK_DETAILS");
    life.review(reference, true);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.OFFERED);
  }

  // --- A10 ---

  @Test
  void a10ThePeriodOfAnAcceptedReportIsNotReportedTwice() {
    String reference = life.agreed(steps.openCall(), 120_000);
    life.pay(reference);
    life.due(reference, 2);
    life.report(reference, 60_000);
    life.examine(reference, 60_000);
    life.pay(reference);
    ReportBody first = grant(reference).reports().get(0).body();
    life.due(reference, 3);

    ReportBody lastDayAgain = between(life.body(60_000), first.periodEnd(), life.today().minusDays(1));
    assertThatThrownBy(() -> beneficiaries.report(reference, GrantSteps.BENEFICIARY, lastDayAgain, clock.instant()))
        .satisfies(refused -> assertThat(faults(refused)).singleElement().satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo("/periodStart");
          assertThat(fault.message()).contains("recoupe celle du compte rendu n° 1, accepté");
        }));
    assertThat(grant(reference).reports()).hasSize(1);
    beneficiaries.report(reference, GrantSteps.BENEFICIARY,
        between(life.body(60_000), first.periodEnd().plusDays(1), life.today().minusDays(1)), clock.instant());
    assertThat(grant(reference).reports()).hasSize(2);
  }

  // --- A11 ---

  @Test
  void a11AnAmendmentIsNoLongerThanTheCallAndItsScheduleFollows() {
    CallSettings model = steps.settings("T-A11", "2013", clock.instant().minus(1, ChronoUnit.DAYS),
        clock.instant().plus(30, ChronoUnit.DAYS));
    String call = steps.open(new CallSettings(model.code(), model.title(), model.opensAt(), model.closesAt(), model.funders(),
        model.minGrant(), model.maxGrant(), model.stateRate(), model.capScope(), 48, model.ruleSet(), model.delays(),
        model.office(), model.committee()));
    String reference = life.agreed(call, 120_000);

    assertThatThrownBy(() -> amend(reference, 49, null)).satisfies(refused -> assertThat(faults(refused)).singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("48 mois au plus")));
    assertThatThrownBy(() -> amend(reference, 42, Map.of(4, 43))).satisfies(refused -> assertThat(faults(refused))
        .singleElement().satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/dueAfterMonths/4")));
    amend(reference, 48, null);
    selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_reviewAmendment",
        Map.of("amendmentApproved", true, "amendmentComment", ""));
    steps.runJobs();
    life.signAmendment(reference);
    life.funders(reference, "userTask_signAmendment", "amendmentSigned");

    Grant amended = grant(reference);
    assertThat(amended.terms().durationMonths()).isEqualTo(48);
    assertThat(amended.schedule()).extracting(Tranche::dueAfterMonths).containsExactly(0, 12, 24, 48);
    assertThat(amended.tranche(4).dueOn()).isEqualTo(amended.signedOn().plusMonths(48));
  }

  // --- A16 ---

  /** 90,000.01 x 120,000 / 150,000 = 72,000.008. */
  @Test
  void a16ThePartBorneIsRoundedToTheNearestCent() {
    Terms terms = SampleGrants.terms(new BigDecimal("90000.01"), new BigDecimal("150000.00"));
    assertThat(terms.borne(new BigDecimal("120000.00"))).isEqualByComparingTo("72000.01");
    assertThat(new BigDecimal("81000.00").subtract(terms.borne(new BigDecimal("120000.00")))).isEqualByComparingTo("8999.99");
  }

  // --- B6 ---

  @Test
  void b6ConditionsStandInLetterAndAgreementAndAReasonIsNone() {
    String call = steps.openCall();
    String reference = selection.instructed(call, 4, 120_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    Map<String, Object> award = new HashMap<>(SelectionSteps.award(120_000));
    award.put("deliberationReason", "Le plan d’action est réaliste.");
    award.put("deliberationConditions", "Recruter le coordinateur avant six mois.\nRéunir l’assemblée chaque année.");
    selection.deliberate(session, reference, award);
    selection.sign(session, true);
    steps.runJobs();

    assertThat(applications.get(reference).decision().reason()).isEqualTo("Le plan d’action est réaliste.");
    assertThat(grant(reference).terms().conditions()).contains("Recruter le coordinateur avant six mois.",
        "Réunir l’assemblée chaque année.").noneMatch(condition -> condition.contains("réaliste"));
    var letter = letters.of(reference).stream().filter(l -> l.code() == LetterCode.AWARD).findFirst().orElseThrow();
    assertThat(text(letters.content(reference, letter.id()))).contains("conditions auxquelles ce soutien est accordé",
        "Recruter le coordinateur avant six mois.", "Réunir l’assemblée chaque année.");
  }

  @Test
  void b6ARefusalHasNoConditions() {
    String call = steps.openCall();
    String reference = selection.instructed(call, 4, 120_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    Map<String, Object> refusal = new HashMap<>(SelectionSteps.refusal());
    refusal.put("deliberationConditions", "Revenir l’an prochain.");
    assertThatThrownBy(() -> selection.deliberate(session, reference, refusal)).satisfies(refused -> assertThat(faults(refused))
        .extracting(Fault::pointer).containsExactly("/deliberationConditions"));
  }

  private void amend(String reference, int months, Map<Integer, Integer> due) {
    beneficiaries.requestAmendment(reference, GrantSteps.BENEFICIARY,
        new AmendmentBody("Le chantier a pris du retard.", months, due, null, null));
  }

  private void file(String reference, String code) {
    applicants.addDocuments(reference, GrantSteps.BENEFICIARY,
        List.of(new SentDocument(code, code.toLowerCase(java.util.Locale.ROOT) + ".pdf", GrantSteps.pdf())));
  }

  private static ReportBody between(ReportBody body, LocalDate start, LocalDate end) {
    return new ReportBody(start, end, body.costs(), body.charges(), body.resources(), body.grantUsed(), body.allocation(),
        body.narrative(), body.indicators());
  }

  private static List<Fault> faults(Throwable refused) {
    Throwable cause = refused;
    while (cause != null && !(cause instanceof InvalidValuesException)) {
      cause = cause.getCause();
    }
    assertThat(cause).as(String.valueOf(refused)).isNotNull();
    return ((InvalidValuesException) cause).faults();
  }

  private static String text(byte[] pdf) {
    try (org.apache.pdfbox.pdmodel.PDDocument document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
      return new org.apache.pdfbox.text.PDFTextStripper().getText(document).replaceAll("[\\s\u00A0\u202F]+", " ");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Grant grant(String reference) {
    return grants.find(reference).orElseThrow();
  }
}
