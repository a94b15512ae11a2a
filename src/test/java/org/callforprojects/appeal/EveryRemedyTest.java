package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.letter.Correspondence;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.letter.Notice;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.LetterClaims;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every decision whose letter offers an administrative appeal can be appealed, each with its own delay, and silence too. */
@WholeApplication
class EveryRemedyTest {

  private static final Requester APPLICANT = new Requester(People.APPLICANT, false);

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private GrantSteps grants;
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
  private AwardService awards;
  @Autowired
  private SelectionService applications;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private Correspondence post;
  @Autowired
  private LetterService letters;
  @Autowired
  private Timeline timeline;
  @Autowired
  private ExplanationService explanations;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private Clock clock;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void awardIsAppealedOnItsLastDayAndTheDayAfterIsLate() {
    String reference = grants.awarded(steps.openCall(), 90_000);
    AppealStanding.Decision award = only(reference, "Décision de soutien à votre pôle");
    assertThat(award.lastDay()).isEqualTo(AppealDeadline.lastDay(AppealDeadline.day(applications.get(reference).toldAt())));
    file(reference, award, endOf(award.lastDay()).plusSeconds(1));
    assertThat(register.of(reference)).singleElement().extracting(appeal -> appeal.answer().outcome()).isEqualTo(AppealOutcome.LATE);
    steps.endProcess(reference);

    String other = grants.awarded(steps.openCall(), 90_000);
    file(other, only(other, "Décision de soutien"), endOf(award.lastDay()));
    assertThat(reexamination(other)).isNotNull();
    assertThat(applications.get(other).status()).as("the award stands meanwhile").isEqualTo(ApplicationStatus.AWARDED);
    assertThat(applications.get(other).appealedAt()).as("it closed nothing").isNull();
    steps.endProcess(other);
  }

  @Test
  void wonAppealAgainstAnAwardIsToldAndItsConsequencesAreDrawnByAPerson() {
    String reference = grants.awarded(steps.openCall(), 90_000);
    steps.elapse(Duration.ofHours(1)); // what follows a decision comes after it
    file(reference, only(reference, "Décision de soutien"), clock.instant());
    answer(reference, "REVERSED", "Le plafond a été mal calculé.");
    steps.runJobs();
    assertThat(LetterClaims.text(letters.content(reference, last(reference)))).contains("retirée",
        "par un courrier distinct").doesNotContain("l’instruction de votre candidature reprend");
    Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey(Appeal.FOLLOW_UP_APPEAL).singleResult();
    assertThatThrownBy(() -> steps.as(People.PROGRAMME_OFFICER, service -> service.complete(task.getId(), Map.of("followUp", " "))))
        .isInstanceOf(InvalidValuesException.class);
    steps.as(People.PROGRAMME_OFFICER, service -> service.complete(task.getId(), Map.of("followUp", "Avenant demandé au comité.")));
    assertThat(timeline.of(reference)).anyMatch(event -> event.kind() == Timeline.Kind.APPEAL_FOLLOWED_UP
        && event.detail().contains("Avenant demandé au comité.") && event.actor().equals(People.PROGRAMME_OFFICER));
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.AWARDED);
    steps.elapse(Duration.ofDays(1));
    assertThat(explanations.forStaff(reference).sections().toString()).contains("Ce qui a suivi", "Recours réexaminé",
        "Avenant demandé au comité.");
    assertThat(explanations.forApplicant(applications.get(reference)).sections().toString())
        .contains("Ce qui a suivi", "Avenant demandé au comité.").doesNotContain("Recours réexaminé");
    assertThatThrownBy(() -> filing.file(reference, APPLICANT, new AppealRequest("Encore.", null, null), clock.instant()))
        .isInstanceOf(ConflictException.class).hasMessageContaining("déjà fait l’objet d’un recours");
    steps.endProcess(reference);
  }

  @Test
  void lapseOfAnAwardIsAppealedAndTakesDocumentsMeanwhile() {
    String reference = grants.awarded(steps.openCall(), 90_000);
    String award = only(reference, "Décision de soutien").id();
    awards.lapse(reference, "La convention n’est pas revenue.", People.PROGRAMME_OFFICER);
    steps.runJobs();
    assertThat(applications.get(reference).toldStatus()).isEqualTo(ApplicationStatus.LAPSED);
    AppealStanding.Decision lapse = only(reference, "Décision constatant la caducité de votre soutien");
    assertThatThrownBy(() -> filing.file(reference, APPLICANT, new AppealRequest("Non.", null, null, award), clock.instant()))
        .as("an award that stands no more").isInstanceOf(InvalidValuesException.class);
    file(reference, lapse, endOf(lapse.lastDay()));
    assertThat(applications.get(reference).appealedAt()).isNotNull();
    assertThat(applicants.addDocuments(reference, APPLICANT,
        List.of(new SentDocument("OTHER", "preuve.pdf", Pdfs.of("Synthétique"))))).isNotEmpty();
    answer(reference, "UPHELD", "Le délai était clair.");
    steps.runJobs();
    assertThat(applications.get(reference).appealedAt()).isNull();
    assertThat(LetterClaims.text(letters.content(reference, last(reference))))
        .contains("contre la décision constatant la caducité de votre soutien");
  }

  /** Of the grant's life; each is told by a letter of the same form. */
  @ParameterizedTest
  @EnumSource(names = {"GRANT_TERMINATED", "RECOVERY_ORDER", "AMENDMENT_CLOSED", "REMISSION_DECISION"})
  void decisionOfAGrantIsAppealedOnItsLastDayAndNoLater(LetterCode code) {
    String reference = grants.awarded(steps.openCall(), 90_000);
    for (int one = 1; one <= 2; one++) {
      post.issue(reference, code, code + "-" + one, new Notice(List.of("Décision de démonstration."), List.of(), List.of(),
          List.of(), "Décision."), true, "");
    }
    List<AppealStanding.Decision> both = appeals.standing(reference).decisions().stream()
        .filter(decision -> decision.label().equals(code.subject())).toList();
    assertThat(both).as("each its own").hasSize(2);
    file(reference, both.get(0), endOf(both.get(0).lastDay()).plusSeconds(1));
    file(reference, both.get(1), endOf(both.get(1).lastDay()));
    assertThat(register.of(reference)).extracting(appeal -> appeal.admissibility()).containsExactly("LATE", "ADMISSIBLE");
    assertThat(reexamination(reference)).isNotNull();
    steps.endProcess(reference);
  }

  @Test
  void letterWithoutARemedyCannotBeAppealed() {
    String reference = grants.awarded(steps.openCall(), 90_000);
    post.issue(reference, LetterCode.GRANT_RESUMED, "GRANT_RESUMED-1",
        new Notice(List.of("La subvention reprend."), List.of(), List.of(), List.of(), "Reprise."), false, "");
    assertThat(appeals.standing(reference).decisions()).extracting(AppealStanding.Decision::label)
        .doesNotContain(LetterCode.GRANT_RESUMED.subject(), LetterCode.RECEIPT.subject());
    assertThatThrownBy(() -> filing.file(reference, APPLICANT, new AppealRequest("Non.", null, null, last(reference)), clock.instant()))
        .isInstanceOfSatisfying(InvalidValuesException.class, refused -> assertThat(refused.faults().get(0).pointer())
            .isEqualTo("/decision"));
    steps.endProcess(reference);
  }

  @Test
  void silenceThatMeansRejectionIsAppealedUntilItsOwnLastDay() {
    String reference = deposit();
    assertThat(appeals.standing(reference).decisions()).isEmpty();
    Instant rejection = applications.get(reference).clock().rejectionAt();
    steps.elapse(Duration.between(clock.instant(), rejection).plusSeconds(1));
    AppealStanding.Decision silence = only(reference, "Décision implicite de rejet de votre candidature");
    assertThat(silence.notifiedOn()).isEqualTo(AppealDeadline.day(rejection));
    assertThat(silence.lastDay()).isEqualTo(AppealDeadline.lastDay(AppealDeadline.day(rejection)));
    file(reference, silence, endOf(silence.lastDay()));
    assertThat(LetterClaims.text(letters.content(reference, last(reference))))
        .contains("contre la décision implicite de rejet de votre candidature du " + FrenchText.date(rejection).replace('\u00A0', ' '));
    answer(reference, "REVERSED", "Le dossier est encore à l’instruction.");
    steps.runJobs();
    assertThat(applications.get(reference).clock().rejectionAt()).as("a new delay").isAfter(clock.instant());
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.SUBMITTED);
    assertThat(engine.getManagementService().createJobQuery().timers().list()).as("and it is watched again")
        .anyMatch(job -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
            .processInstanceBusinessKey(reference).count() == 1);
    assertThat(appeals.standing(reference).decisions()).isEmpty();

    String late = deposit();
    steps.elapse(Duration.between(clock.instant(), applications.get(late).clock().rejectionAt()).plusSeconds(1));
    AppealStanding.Decision own = only(late, "Décision implicite de rejet");
    file(late, own, endOf(own.lastDay()).plusSeconds(1));
    assertThat(register.of(late).get(0).answer().outcome()).isEqualTo(AppealOutcome.LATE);
    steps.endProcess(late);
    steps.endProcess(reference);
  }

  @Test
  void decisionIsNamedOverTheApiOnTheApplicantsPageAndInTheOfficesForm() {
    String reference = grants.awarded(steps.openCall(), 90_000);
    post.issue(reference, LetterCode.AMENDMENT_CLOSED, "AMENDMENT_CLOSED-1",
        new Notice(List.of("Refus."), List.of(), List.of(), List.of(), "Refus."), true, "");
    Http http = new Http(port);
    String decision = http.get("/api/applications/" + reference, People.APPLICANT).json().at("/appeals/decisions/0/id").asText();
    assertThat(http.post("/api/applications/" + reference + "/appeal", People.APPLICANT,
        "{\"grounds\": \"Non.\", \"decision\": \"autre\"}").status()).isEqualTo(400);
    Http.Answer filed = http.post("/api/applications/" + reference + "/appeal", People.APPLICANT,
        "{\"grounds\": \"Le montant est trop bas.\", \"decision\": \"" + decision + "\"}");
    assertThat(filed.status()).isEqualTo(201);
    assertThat(filed.json().path("contested").asText()).isEqualTo("Décision de soutien à votre pôle");

    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    String office = "/dossier/" + reference + "/recours";
    assertThat(officer.get(office).body()).contains("Recours formés", "Suite donnée à votre demande", "Jour de réception");
    assertThat(officer.post(office, "grounds", "Par courrier.", "receivedOn", "").body()).contains("jour où l’original papier");
    String today = AppealDeadline.day(clock.instant()).toString();
    assertThat(officer.post(office, "grounds", "Par courrier.", "receivedOn", today).location()).isEqualTo(office);
    assertThat(register.of(reference)).hasSize(2);
    assertThat(officer.get(office).body()).contains("le silence vaudra rejet").doesNotContain("Jour de réception");
    Visitor.Page twice = officer.post(office, "grounds", "Ce que nous avons tapé longuement.", "receivedOn", today, "decision", decision);
    assertThat(twice.body()).as("contested meanwhile: what was typed stays").contains("role=\"alert\"", "déjà fait l’objet d’un recours",
        "Ce que nous avons tapé longuement.");
    Visitor applicant = new Visitor(port).logIn(People.APPLICANT, People.PASSWORD);
    String space = "/espace/dossiers/" + reference + "/recours";
    applicant.get(space);
    assertThat(applicant.post(space, "grounds", "Mes motifs, une seconde fois.", "decision", decision, "etape", "envoyer").body())
        .contains("Mes motifs, une seconde fois.");
    assertThat(register.of(reference)).hasSize(2);
    Visitor auditor = new Visitor(port).logIn(People.AUDITOR, People.PASSWORD);
    assertThat(auditor.get(office).body()).contains("Recours formés").doesNotContain("Enregistrer le recours");
    assertThat(auditor.post(office, "grounds", "Non.", "receivedOn", today).status()).isEqualTo(403);
    steps.endProcess(reference);
  }

  // --- steps ---

  private String deposit() {
    String reference = deposits.deposit(steps.openCall(), strictJson.read(Submissions.eligible().toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    return reference;
  }

  private AppealStanding.Decision only(String reference, String label) {
    assertThat(appeals.standing(reference).decisions()).as(label).singleElement()
        .satisfies(decision -> assertThat(decision.label()).startsWith(label));
    return appeals.standing(reference).decisions().get(0);
  }

  private void file(String reference, AppealStanding.Decision decision, Instant at) {
    filing.file(reference, APPLICANT, new AppealRequest("Nous contestons.", null, null, decision.id()), at);
    steps.runJobs();
  }

  private static Instant endOf(LocalDate day) {
    return day.atTime(23, 59, 59).atZone(FrenchText.PARIS).toInstant();
  }

  private Task reexamination(String reference) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey(Appeal.REEXAMINE_APPLICATION).singleResult();
  }

  private void answer(String reference, String outcome, String reason) {
    Task task = reexamination(reference);
    steps.as(People.OTHER_PROGRAMME_OFFICER, service -> service.complete(task.getId(),
        Map.of("appealOutcome", outcome, "appealReason", reason)));
  }

  private String last(String reference) {
    var all = letters.of(reference);
    return all.get(all.size() - 1).id();
  }
}
