package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.agreement.HolderName;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.payment.BankAnswer;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRun;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @Autowired
  private GrantPapers papers;
  @Autowired
  private SuspensionService suspensions;
  @Autowired
  private PaymentService payments;
  @Autowired
  private PaymentRuns runs;
  @Autowired
  private ProcessEngine engine;

  @AfterEach
  void endAll() {
    steps.startAnew();
  }

  // --- A9 ---

  @Test
  void a9WhatIsDueBeforeTheAwardBlocksItAndWhatIsDueBeforeTheAgreementBlocksThat() {
    String call = steps.openCall();
    String reference = selection.deposited(call, 120_000);
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        SpinValues.jsonValue("[\"STATE_AID_DECLARATION\", \"BANK_DETAILS\"]").create(), "presentReason", "Originaux vus."));
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
          assertThat(fault.message()).contains(FrenchText.spaced("recoupe celle du compte rendu n° 1, accepté"));
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
        .satisfies(fault -> assertThat(fault.message()).contains(FrenchText.spaced("48 mois au plus"))));
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

  // --- A1 ---

  @Test
  void a1WhoTypedBankDetailsDoesNotCheckThemAndAnotherHolderNeedsAReason() {
    String reference = life.awarded(steps.openCall(), 120_000);
    beneficiaries.sendBankDetails(reference, new Requester(People.CASE_OFFICER, true),
        new BankBody("Association Causses Bois", GrantSteps.IBAN, null));
    steps.runJobs();
    assertThatThrownBy(() -> life.review(reference, true, "Ce compte convient.")).hasStackTraceContaining("Vous avez saisi");
    assertThatThrownBy(() -> selection.complete(People.OTHER_CASE_OFFICER, reference, "userTask_reviewAgreement",
        Map.of("bankDetailsChecked", true, "agreementComment", ""))).satisfies(refused -> assertThat(faults(refused))
            .singleElement().satisfies(fault -> {
              assertThat(fault.pointer()).isEqualTo("/agreementComment");
              assertThat(fault.message()).contains("Association Causses Bois", "Association synthétique");
            }));
    selection.complete(People.OTHER_CASE_OFFICER, reference, "userTask_reviewAgreement",
        Map.of("bankDetailsChecked", true, "agreementComment", "Compte de la fédération, procuration au dossier."));
    steps.runJobs();
    assertThat(grant(reference).bank()).satisfies(bank -> {
      assertThat(bank.typedBy()).isEqualTo(People.CASE_OFFICER);
      assertThat(bank.checkedBy()).isEqualTo(People.OTHER_CASE_OFFICER);
      assertThat(bank.holderReason()).contains("procuration");
    });
  }

  @ParameterizedTest
  @CsvSource({"ASSOCIATION SYNTHETIQUE, Association synthétique, true", "Synthetique (asso.), Association synthétique, true",
      "SCIC Les Œuvres d’Été, LES OEUVRES D ETE S.C.I.C., true", "Synthèse, Association synthétique, false",
      "Association, Association synthétique, false", "'', Association synthétique, false"})
  void a1NamesAreComparedAsPeopleDo(String holder, String beneficiary, boolean same) {
    assertThat(HolderName.same(holder, beneficiary)).isEqualTo(same);
  }

  // --- A2 ---

  @Test
  void a2OnlyANewPaperCountsAndAnotherPersonReadsIt() {
    String reference = life.awarded(steps.openCall(), 120_000);
    life.sendBankDetails(reference);
    life.review(reference, true);
    byte[] unsigned = papers.agreement(reference);
    assertThatThrownBy(() -> sign(reference, GrantSteps.BENEFICIARY, unsigned)).hasMessageContaining("ne porte pas de signature");
    byte[] scan = GrantSteps.pdf();
    sign(reference, new Requester(People.CASE_OFFICER, true), scan);
    steps.runJobs();
    assertThatThrownBy(() -> life.reviewSignature(reference)).hasStackTraceContaining("Vous avez déposé");
    assertThatThrownBy(() -> selection.complete(People.OTHER_CASE_OFFICER, reference, "userTask_reviewSignature",
        GrantSteps.signatureReview(life.today().plusDays(1)))).satisfies(refused -> assertThat(faults(refused))
            .extracting(Fault::pointer).containsExactly("/beneficiarySignedOn"));
    selection.complete(People.OTHER_CASE_OFFICER, reference, "userTask_reviewSignature", Map.of("rightDocument", true,
        "signedByEmpowered", false, "signatureComment", "Le signataire n’a pas de pouvoir."));
    steps.runJobs();
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.OFFERED);
    assertThat(letterCodes(reference)).contains(LetterCode.SIGNATURE_RETURNED);
    assertThatThrownBy(() -> sign(reference, GrantSteps.BENEFICIARY, scan)).hasMessageContaining("déjà été déposé");
    life.signAgreement(reference);
    life.funders(reference, "userTask_signAgreement", "agreementSigned");
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.RUNNING);
    assertThat(grant(reference).beneficiarySignature().orElseThrow().reviewedBy()).isEqualTo(People.CASE_OFFICER);

    String other = life.awarded(steps.openCall(), 120_000);
    life.sendBankDetails(other);
    life.review(other, true);
    assertThatThrownBy(() -> sign(other, GrantSteps.BENEFICIARY, scan)).hasMessageContaining("autre dossier");
    assertThatThrownBy(() -> sign(other, GrantSteps.BENEFICIARY, unsigned)).hasMessageContaining("établi pour un autre");
  }

  private void sign(String reference, Requester requester, byte[] content) {
    beneficiaries.signAgreement(reference, requester, "convention-signee.pdf", content);
  }

  // --- A5, A19 ---

  @Test
  void a19APaymentIsPaidOnlyOnceTheBankSaysSoLineByLine() {
    String reference = life.agreed(steps.openCall(), 120_000);
    authorise(reference);
    PaymentRun run = export(reference, "METL");
    PaymentOrder sent = order(reference, "METL");
    assertThat(sent.status()).isEqualTo(PaymentStatus.AUTHORISED);
    assertThatThrownBy(() -> runs.answer(run, report("AUTRE", sent.key(), "ACSC"), People.ACCOUNTANT))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("AUTRE");
    assertThatThrownBy(() -> runs.answer(run, "<a/>".getBytes(StandardCharsets.UTF_8), People.ACCOUNTANT))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> runs.answer(run, report(run.messageId(), sent.key(), "ACSP"), People.ACCOUNTANT))
        .as("accepted is not paid").isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> runs.answer(run, new BankAnswer(List.of(new BankAnswer.Line("INCONNU", BankAnswer.Outcome.PAID,
        "R", life.today(), null))), new byte[] {1}, People.ACCOUNTANT)).satisfies(refused -> assertThat(faults(refused))
            .extracting(Fault::pointer).containsExactly("/lines/0/key"));
    assertThat(order(reference, "METL").status()).isEqualTo(PaymentStatus.AUTHORISED);

    runs.answer(run, report(run.messageId(), sent.key(), "ACSC"), People.ACCOUNTANT);
    runs.answer(run, report(run.messageId(), sent.key(), "ACSC"), People.ACCOUNTANT); // may come twice
    assertThat(order(reference, "METL")).satisfies(paid -> {
      assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(paid.paidBy()).isEqualTo(People.ACCOUNTANT);
    });
    assertThat(life.tasks(reference, "userTask_executePayment")).as("nothing left to type for it").hasSize(
        (int) payments.of(reference).stream().filter(o -> o.status() == PaymentStatus.AUTHORISED).count());
  }

  @Test
  void a19ARejectedLineIsPresentedAgainAndLeavesNoTaskBehind() {
    String reference = life.agreed(steps.openCall(), 120_000);
    authorise(reference);
    PaymentRun run = export(reference, "METL");
    runs.answer(run, report(run.messageId(), order(reference, "METL").key(), "RJCT"), People.ACCOUNTANT);
    assertThat(order(reference, "METL").status()).isEqualTo(PaymentStatus.RETURNED);
    assertThat(order(reference, "METL").reason()).contains("AC04");
    assertThat(life.tasks(reference, "userTask_correctBankDetails")).hasSize(1);
    selection.complete(People.CASE_OFFICER, reference, "userTask_correctBankDetails", Map.of("accountHolder",
        "Fédération des pôles", "iban", "FR7630006000011234567890189", "bic", ""));
    assertThat(grant(reference).bank().isChecked()).as("who typed the account has not checked it").isFalse();
    assertThatThrownBy(() -> selection.complete(People.OTHER_AUTHORISING_OFFICER, reference, "userTask_authoriseReissue",
        Map.of("paymentAuthorised", true))).satisfies(refused -> assertThat(faults(refused)).extracting(Fault::pointer)
            .containsExactly("/holderReason"));
    selection.complete(People.OTHER_AUTHORISING_OFFICER, reference, "userTask_authoriseReissue",
        Map.of("paymentAuthorised", true, "holderReason", "Procuration au dossier."));
    assertThat(grant(reference).bank().checkedBy()).isEqualTo(People.OTHER_AUTHORISING_OFFICER);
    selection.complete(People.ACCOUNTANT, reference, "userTask_executeReissue", life.payment());
    life.pay(reference);
    assertThat(grant(reference).tranche(1).status()).isEqualTo(TrancheStatus.PAID);
  }

  @Test
  void a5TerminationSettlesWhatTheBankHasFirst() {
    String reference = life.agreed(steps.openCall(), 120_000);
    authorise(reference);
    PaymentRun run = export(reference, "METL");
    suspensions.suspend(reference, "Liquidation judiciaire.", People.PROGRAMME_OFFICER);
    steps.runJobs();
    assertThatThrownBy(() -> selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_confirmSuspension",
        Map.of("suspensionConfirmed", true, "confirmationComment", ""))).hasStackTraceContaining("Vous avez proposé");
    life.confirm(reference, "userTask_confirmSuspension", "suspensionConfirmed", true);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.SUSPENDED);
    assertThatThrownBy(() -> export(reference, "CDC")).as("nothing more leaves").hasMessageContaining("Aucun versement");
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(reference, "Motif.", LocalDate.of(1900, 1, 1),
        People.PROGRAMME_OFFICER)).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(reference, "Motif.", null, People.PROGRAMME_OFFICER))
        .hasMessageContaining("présenter ses observations");
    steps.elapse(Duration.ofDays(16));
    selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_decideAfterHearing",
        Map.of("hearingOutcome", "TERMINATE", "hearingReason", "Le pôle n’existe plus."));
    steps.runJobs();
    life.confirm(reference, "userTask_confirmTermination", "terminationConfirmed", true);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.SUSPENDED);
    runs.answer(run, report(run.messageId(), order(reference, "METL").key(), "ACSC"), People.ACCOUNTANT);
    steps.runJobs();
    assertThat(grant(reference).ending().terminated()).isTrue();
    assertThat(order(reference, "METL").status()).isEqualTo(PaymentStatus.PAID);
    assertThat(payments.of(reference)).filteredOn(o -> !o.funderCode().equals("METL")).isNotEmpty()
        .allMatch(o -> o.status() == PaymentStatus.CANCELLED);
    assertThat(grant(reference).status()).as("what was paid is claimed").isEqualTo(GrantStatus.RECOVERING);
  }

  // --- A6 ---

  @Test
  void a6WhatComesBackAfterTheLastTrancheIsATask() {
    String reference = life.agreed(steps.openCall(), 120_000);
    life.pay(reference);
    int aYear = grant(reference).terms().eligibleCosts().intValue() / 3 + 1;
    for (int tranche = 2; tranche <= 4; tranche++) {
      life.due(reference, tranche);
      life.report(reference, aYear);
      life.examine(reference, aYear);
      life.pay(reference);
    }
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.CLOSED);
    PaymentOrder last = payments.of(reference).stream().filter(o -> o.trancheNumber() == 4).findFirst().orElseThrow();
    payments.returned(last.id(), "Compte clos.", People.ACCOUNTANT);
    assertThat(life.tasks(reference, "userTask_settleReturn")).hasSize(1);
    selection.complete(People.CASE_OFFICER, reference, "userTask_settleReturn",
        Map.of("returnOutcome", "REISSUE", "returnReason", "Le compte a changé."));
    selection.complete(People.CASE_OFFICER, reference, "userTask_correctBankDetails", Map.of("accountHolder",
        "Association synthétique", "iban", "FR7630006000011234567890189", "bic", ""));
    assertThat(life.tasks(reference, "userTask_authoriseReissue")).hasSize(1);
  }

  // --- A14, A15 ---

  @Test
  void a14AReportIsTakenByItsOwnDateWhateverTheStateOwesAndNoNoticeCitesAReminderThatWasNotSent() {
    String reference = life.agreed(steps.openCall(), 120_000);
    life.due(reference, 2); // the advance is still not paid
    steps.elapse(Duration.ofDays(182)); // its report is due
    assertThat(grant(reference).tranche(2).remindedOn()).as("reminded although the advance is late").isNotEmpty();
    assertThat(letterCodes(reference)).contains(LetterCode.REPORT_REMINDER).doesNotContain(LetterCode.FORMAL_NOTICE);
    beneficiaries.report(reference, GrantSteps.BENEFICIARY, life.body(60_000), clock.instant());
    steps.elapse(Duration.ofDays(120));
    life.pay(reference);
    assertThat(life.tasks(reference, "userTask_reviewReport")).hasSize(1);
    assertThat(letterCodes(reference)).doesNotContain(LetterCode.FORMAL_NOTICE);
    life.examine(reference, 60_000);
    life.pay(reference);
    assertThat(grant(reference).tranche(2).status()).isEqualTo(TrancheStatus.PAID);
  }

  @Test
  void a15AReportIsTakenEarlyAndDuringASuspension() {
    String reference = life.agreed(steps.openCall(), 120_000);
    life.pay(reference);
    steps.elapse(Duration.ofDays(200));
    ReportBody early = between(life.body(60_000), grant(reference).signedOn(), life.today().minusDays(1));
    beneficiaries.report(reference, GrantSteps.BENEFICIARY, early, clock.instant());
    assertThat(grant(reference).reports()).singleElement().satisfies(r -> assertThat(r.tranche()).isEqualTo(2));
    life.due(reference, 2);
    life.examine(reference, 60_000);
    life.pay(reference);
    suspensions.suspend(reference, "Une facture paraît fausse.", People.PROGRAMME_OFFICER);
    steps.runJobs();
    life.confirm(reference, "userTask_confirmSuspension", "suspensionConfirmed", true);
    steps.elapse(Duration.ofDays(20));
    beneficiaries.report(reference, GrantSteps.BENEFICIARY,
        between(life.body(60_000), early.periodEnd().plusDays(1), life.today().minusDays(1)), clock.instant());
    assertThat(grant(reference).reports()).hasSize(2);
  }

  // --- A17 ---

  @Test
  void a17ABeneficiaryThatAsksForTheEndNeedsNoHearing() {
    String reference = life.agreed(steps.openCall(), 120_000);
    assertThatThrownBy(() -> suspensions.terminateAfterHearing(reference, "Demandé.", null, People.PROGRAMME_OFFICER))
        .hasMessageContaining("aucun courrier");
    beneficiaries.requestTermination(reference, GrantSteps.BENEFICIARY, "demande.pdf", GrantSteps.pdf());
    suspensions.terminateAfterHearing(reference, "Le pôle y met fin.", null, People.PROGRAMME_OFFICER);
    life.confirm(reference, "userTask_confirmTermination", "terminationConfirmed", true);
    assertThat(grant(reference).ending().terminated()).isTrue();
    var letter = letters.of(reference).stream().filter(l -> l.code() == LetterCode.GRANT_TERMINATED).findFirst().orElseThrow();
    assertThat(text(letters.content(reference, letter.id()))).contains("demande écrite de résiliation")
        .doesNotContain("mis à même de présenter");
  }

  private void authorise(String reference) {
    life.tasks(reference, "userTask_authorisePayment").forEach(task -> selection.as("cdcOfficers".equals(
        engine.getTaskService().getVariable(task.getId(), "authoriserGroup")) ? People.CDC_OFFICER
        : People.OTHER_AUTHORISING_OFFICER, task, Map.of("paymentAuthorised", true)));
  }

  private PaymentRun export(String reference, String funder) {
    return runs.export(grant(reference).callCode(), funder, People.ACCOUNTANT);
  }

  private PaymentOrder order(String reference, String funder) {
    return payments.of(reference).stream().filter(o -> o.funderCode().equals(funder)).findFirst().orElseThrow();
  }

  /** As a bank answers. */
  private static byte[] report(String messageId, String key, String status) {
    return ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>B-1</MsgId>"
        + "</GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>" + messageId + "</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>"
        + "<TxInfAndSts><OrgnlEndToEndId>" + key + "</OrgnlEndToEndId><TxSts>" + status + "</TxSts>"
        + ("RJCT".equals(status) ? "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Compte clos</AddtlInf></StsRsnInf>" : "")
        + "</TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>").getBytes(StandardCharsets.UTF_8);
  }

  private List<LetterCode> letterCodes(String reference) {
    return letters.of(reference).stream().map(letter -> letter.code()).toList();
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
