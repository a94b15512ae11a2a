package org.callforprojects.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A colleague stands in for somebody who is away: as far as their own rights go, for that time, and the journal says for whom. */
@WholeApplication
class StandInTest {

  private static final String AWAY = People.CASE_OFFICER;
  private static final String SUBSTITUTE = People.OTHER_CASE_OFFICER;

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Absences absences;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  private Http http;
  private LocalDate today;
  private String reference;
  private Task task;

  @BeforeEach
  void oneTaskIsTaken() {
    http = new Http(port);
    today = clock.instant().atZone(FrenchText.PARIS).toLocalDate();
    reference = deposit(Submissions.eligible().toString());
    task = steps.task(reference);
    steps.as(AWAY, tasks -> tasks.claim(task.getId(), AWAY));
  }

  @AfterEach
  void everybodyIsBack() {
    jdbc.sql("delete from absence").update();
    steps.resetClock();
  }

  @Test
  void theSubstituteTakesTheTaskOverDoesItAndTheJournalSaysForWhom() {
    Visitor away = visitor(AWAY);
    assertThat(away.get("/accueil/moi").body()).contains("Déclarer une absence", "value=\"" + SUBSTITUTE + "\"")
        .doesNotContain("value=\"" + People.PROGRAMME_OFFICER + "\"");
    assertThat(away.follow(away.post("/accueil/moi/absences", "du", today.toString(), "au", today.plusDays(4).toString(), "remplacant",
        SUBSTITUTE)).body()).contains("L’absence est déclarée", "Remplacé par " + SUBSTITUTE, "En cours");

    Visitor substitute = visitor(SUBSTITUTE);
    assertThat(substitute.get("/accueil").body()).contains("En remplacement", "tâche de " + AWAY, "/accueil/remplacement/" + task.getId());
    assertThat(refusalOf(SUBSTITUTE)).as("before it is taken over it is the other's").isEqualTo(403);
    Visitor.Page taken = substitute.post("/accueil/remplacement/" + task.getId());
    assertThat(taken.status()).isEqualTo(302);
    assertThat(taken.location()).startsWith("/camunda/app/tasklist/");
    assertThat(steps.task(reference).getAssignee()).isEqualTo(SUBSTITUTE);
    assertThat(steps.task(reference).getOwner()).isEqualTo(AWAY);
    assertThat(refusalOf(AWAY)).as("two people never work on one task").isEqualTo(403);

    complete(SUBSTITUTE);
    assertThat(journal()).anySatisfy(words -> assertThat(words).contains("reprise par " + SUBSTITUTE, "en remplacement de " + AWAY))
        .anySatisfy(words -> assertThat(words).contains("faite par " + SUBSTITUTE, "en remplacement de " + AWAY));
    assertThat(actors("SUBSTITUTED")).containsExactly(SUBSTITUTE, SUBSTITUTE);
    assertThat(http.get("/dossier/" + reference + "/historique", AWAY).body()).contains("Remplacement", "en remplacement de " + AWAY);
    assertThat(jdbc.sql("select count(*) from journal_entry where chain = 'staff' and action = 'ABSENCE_DECLARED' and value_after like ?")
        .param("%" + today.plusDays(4) + "%").query(Integer.class).single()).isPositive();
  }

  @Test
  void whoeverIsInNoGroupOfTheTaskStandsInForNobody() {
    Visitor away = visitor(AWAY);
    for (String stranger : List.of(People.PROGRAMME_OFFICER, People.EXPERT, AWAY, "nobody", "")) {
      away.get("/accueil/moi");
      assertThat(away.follow(away.post("/accueil/moi/absences", "du", today.toString(), "au", today.toString(), "remplacant", stranger))
          .body()).contains("Choisissez une personne du même groupe.");
    }
    assertThat(jdbc.sql("select count(*) from absence").query(Integer.class).single()).isZero();
  }

  @Test
  void theDaysAreCheckedOnTheirFields() {
    Visitor away = visitor(AWAY);
    away.get("/accueil/moi");
    String answer = away.follow(away.post("/accueil/moi/absences", "du", today.minusDays(1).toString(), "au", "demain", "remplacant",
        SUBSTITUTE)).body();
    assertThat(answer).contains("aria-invalid=\"true\"", "id=\"du-e\"", "href=\"#du\"", "href=\"#au\"", "aujourd’hui au plus tôt", "value=\"" + today.minusDays(1) + "\"");

    declare(AWAY, SUBSTITUTE, today.plusDays(2), today.plusDays(5));
    assertThatThrownBy(() -> declare(AWAY, SUBSTITUTE, today.plusDays(5), today.plusDays(6))).hasMessageContaining("déjà déclarée");
    assertThatThrownBy(() -> declare(SUBSTITUTE, AWAY, today.plusDays(1), today.plusDays(2))).hasMessageContaining("elle-même absente");
    assertThatThrownBy(() -> declare(AWAY, SUBSTITUTE, today.plusDays(10), today.plusDays(400))).hasMessageContaining("un an au plus");
  }

  @Test
  void nobodyStandsInBeforeTheFirstDayNorForAnybodyElse() {
    declare(AWAY, SUBSTITUTE, today.plusDays(2), today.plusDays(5));

    assertThat(http.get("/accueil", SUBSTITUTE).body()).doesNotContain("En remplacement");
    assertThat(visitor(SUBSTITUTE, "/accueil").post("/accueil/remplacement/" + task.getId()).status()).isEqualTo(404);
    steps.clockAt(noon(today.plusDays(2)));
    assertThat(http.get("/accueil", SUBSTITUTE).body()).contains("En remplacement");
    assertThat(visitor(People.PROGRAMME_OFFICER, "/accueil").post("/accueil/remplacement/" + task.getId()).status()).isEqualTo(404);
  }

  @Test
  void itEndsByItselfAndWhatIsNotFinishedGoesBack() {
    declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
    absences.takeOver(task.getId(), SUBSTITUTE);
    steps.clockAt(noon(today.plusDays(3)));
    assertThat(absences.giveBackDue()).as("the last day belongs to it").isZero();

    steps.clockAt(noon(today.plusDays(4)));
    assertThat(refusalOf(SUBSTITUTE)).as("the right ends at midnight, whatever runs when").isEqualTo(403);
    assertThat(http.get("/accueil", SUBSTITUTE).body()).doesNotContain("En remplacement");
    assertThat(absences.giveBackDue()).isEqualTo(1);
    assertThat(absences.giveBackDue()).isZero();
    assertThat(steps.task(reference).getAssignee()).isEqualTo(AWAY);
    assertThat(steps.task(reference).getOwner()).isNull();
    assertThat(journal()).anySatisfy(words -> assertThat(words).contains("rendue à " + AWAY));
    complete(AWAY);
    assertThat(journal()).noneSatisfy(words -> assertThat(words).contains("faite par"));
  }

  /** Given back to its group before the end, the task is nobody's but its next person's. */
  @Test
  void whatASubstituteGivesBackToTheGroupIsTakenByAnybodyLater() {
    declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
    absences.takeOver(task.getId(), SUBSTITUTE);
    steps.as(SUBSTITUTE, tasks -> tasks.claim(task.getId(), null));
    steps.clockAt(noon(today.plusDays(4)));
    assertThat(absences.giveBackDue()).isEqualTo(1);
    steps.as(SUBSTITUTE, tasks -> tasks.claim(task.getId(), SUBSTITUTE));
    assertThat(refusalOf(SUBSTITUTE)).isZero();
    assertThat(journal()).noneSatisfy(words -> assertThat(words).contains("faite par"));
  }

  /** Whoever keeps what they typed claims at each step. */
  @Test
  void whatASubstituteClaimsAgainIsStillTheOthers() {
    declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
    absences.takeOver(task.getId(), SUBSTITUTE);
    steps.as(SUBSTITUTE, tasks -> tasks.claim(task.getId(), SUBSTITUTE));
    assertThat(steps.task(reference).getOwner()).isEqualTo(AWAY);
    steps.clockAt(noon(today.plusDays(4)));
    steps.as(SUBSTITUTE, tasks -> tasks.claim(task.getId(), SUBSTITUTE));
    assertThat(refusalOf(SUBSTITUTE)).as("claiming prolongs nothing").isEqualTo(403);
    assertThat(absences.giveBackDue()).isEqualTo(1);
    assertThat(steps.task(reference).getAssignee()).isEqualTo(AWAY);
  }

  @Test
  void whomTheAdministrationGivesTheTaskHasItForThemselves() {
    declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
    absences.takeOver(task.getId(), SUBSTITUTE);
    steps.as("admin", tasks -> tasks.setAssignee(task.getId(), SUBSTITUTE));
    assertThat(steps.task(reference).getOwner()).isNull();
    steps.clockAt(noon(today.plusDays(4)));
    absences.giveBackDue();
    assertThat(steps.task(reference).getAssignee()).isEqualTo(SUBSTITUTE);
    assertThat(refusalOf(SUBSTITUTE)).isZero();
    assertThat(journal()).noneSatisfy(words -> assertThat(words).contains("faite par"));
  }

  /** It goes back to its person and not to the group, on whichever way it is freed. */
  @Test
  void afterTheEndTheSubstituteFreesItNoMore() {
    declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
    absences.takeOver(task.getId(), SUBSTITUTE);
    steps.clockAt(noon(today.plusDays(4)));
    for (Consumer<TaskService> freeing : List.<Consumer<TaskService>>of(
        tasks -> tasks.setAssignee(task.getId(), null), tasks -> tasks.claim(task.getId(), null))) {
      assertThatThrownBy(() -> steps.as(SUBSTITUTE, freeing)).hasMessageContaining("cette tâche lui revient");
    }
    assertThat(absences.giveBackDue()).isEqualTo(1);
    assertThat(steps.task(reference).getAssignee()).isEqualTo(AWAY);
  }

  @Test
  void whoStandsInForSomebodyIsNotAwayMeanwhile() {
    declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
    assertThatThrownBy(() -> declare(SUBSTITUTE, AWAY, today.plusDays(3), today.plusDays(5)))
        .isInstanceOf(InvalidValuesException.class)
        .satisfies(refused -> assertThat(((InvalidValuesException) refused).faults()).extracting(
            Fault::pointer).contains("/du"));
  }

  @Test
  void oneselfOneSLeadAndTheAdministrationEndItEarlyAndNobodyElse() {
    for (String by : List.of(AWAY, People.PROGRAMME_OFFICER, "admin")) {
      declare(AWAY, SUBSTITUTE, today, today.plusDays(3));
      absences.takeOver(task.getId(), SUBSTITUTE);
      String id = jdbc.sql("select id from absence where ended_at is null").query(String.class).single();
      assertThat(visitor(SUBSTITUTE, "/accueil/moi").post("/accueil/moi/absences/" + id + "/fin").status()).isEqualTo(403);
      assertThat(visitor(People.SECRETARY, "/accueil/moi").post("/accueil/moi/absences/" + id + "/fin").status()).isEqualTo(403);

      Visitor ending = "admin".equals(by) ? new Visitor(port).logIn("admin", WholeApplication.ADMINISTRATOR_PASSWORD) : visitor(by);
      ending.get("/accueil/moi");
      assertThat(ending.post("/accueil/moi/absences/" + id + "/fin").status()).as(by).isEqualTo(302);
      assertThat(steps.task(reference).getAssignee()).as(by).isEqualTo(AWAY);
      assertThat(ending.post("/accueil/moi/absences/" + id + "/fin").status()).as("twice, " + by).isEqualTo(409);
    }
    assertThat(jdbc.sql("select count(*) from journal_entry where chain = 'staff' and action = 'ABSENCE_ENDED'").query(Integer.class)
        .single()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aLeadDeclaresItForTheirTeamAndNobodyForAnother() {
    Visitor lead = visitor(People.PROGRAMME_OFFICER);
    assertThat(lead.get("/accueil/equipe").body()).contains("Mes équipes", "value=\"" + AWAY + "\"");
    assertThat(lead.follow(lead.post("/accueil/equipe/absences", "personne", AWAY, "du", today.toString(), "au", today.plusDays(1).toString(),
        "remplacant", SUBSTITUTE)).body()).contains("L’absence est déclarée", "remplacé par " + SUBSTITUTE);
    assertThat(lead.follow(lead.post("/accueil/equipe/absences", "personne", "", "du", "", "au", "", "remplacant", "")).body())
        .contains("href=\"#personne\"", "Choisissez la personne absente.");
    assertThat(lead.post("/accueil/equipe/absences", "personne", People.CHAIR, "du", today.toString(), "au", today.toString(), "remplacant",
        SUBSTITUTE).status()).as("of a team that another leads").isEqualTo(403);
    assertThat(http.get("/accueil/equipe", AWAY).status()).isEqualTo(403);
    assertThat(http.get("/accueil/equipe", People.MANAGER).status()).isEqualTo(200);
  }

  /** Neither a lead nor the administration takes over what somebody else has taken by declaring them away. */
  @Test
  void whoDeclaresItForAnotherDoesNotStandInForThem() {
    engine.getIdentityService().createMembership(People.PROGRAMME_OFFICER, "caseOfficers");
    try {
      for (boolean administrator : List.of(false, true)) {
        Absences.Actor by = new Absences.Actor(People.PROGRAMME_OFFICER, java.util.Set.of("programmeOfficers"), administrator);
        assertThatThrownBy(() -> absences.declare(AWAY, People.PROGRAMME_OFFICER, today.toString(), today.toString(), by))
            .isInstanceOfSatisfying(InvalidValuesException.class, refused ->
                assertThat(refused.faults()).singleElement().satisfies(fault -> {
                  assertThat(fault.pointer()).isEqualTo("/remplacant");
                  assertThat(fault.message()).contains("quelqu’un d’autre que vous");
                }));
      }
      assertThat(jdbc.sql("select count(*) from absence").query(Integer.class).single()).isZero();
      declare(AWAY, People.PROGRAMME_OFFICER, today, today); // by the absent person: they chose
      assertThat(absences.standInToday(People.PROGRAMME_OFFICER)).containsKey(AWAY);
    } finally {
      engine.getIdentityService().deleteMembership(People.PROGRAMME_OFFICER, "caseOfficers");
    }
  }

  @Test
  void aFileFromWhichTheSubstituteIsRecusedDoesNotExistForThem() {
    declare(AWAY, SUBSTITUTE, today, today);
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), reference, SUBSTITUTE, Timestamp.from(clock.instant()), Timestamp.from(clock.instant())).update();

    assertThat(http.get("/accueil", SUBSTITUTE).body()).contains("En remplacement").doesNotContain(task.getId());
    assertThat(visitor(SUBSTITUTE, "/accueil").post("/accueil/remplacement/" + task.getId()).status()).isEqualTo(404);
  }

  @Test
  void whoDidTheFirstOfTwoStepsDoesNotDoTheSecondInThePlaceOfAnother() {
    String ineligible = deposit(Submissions.withoutOtherEnterprise().toString());
    selection.complete(ineligible);
    steps.runJobs();
    engine.getIdentityService().createMembership(People.PROGRAMME_OFFICER, "caseOfficers");
    try {
      steps.complete(People.PROGRAMME_OFFICER, ineligible, SelectionSteps.analysis());
      steps.runJobs();
      Task confirmation = steps.task(ineligible);
      assertThat(confirmation.getTaskDefinitionKey()).isEqualTo("userTask_confirmIneligibility");
      steps.as(People.OTHER_PROGRAMME_OFFICER, tasks -> tasks.claim(confirmation.getId(), People.OTHER_PROGRAMME_OFFICER));
      declare(People.OTHER_PROGRAMME_OFFICER, People.PROGRAMME_OFFICER, today, today);

      Visitor.Page refused = visitor(People.PROGRAMME_OFFICER, "/accueil").post("/accueil/remplacement/" + confirmation.getId());
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("une autre personne que vous");
      assertThat(steps.task(ineligible).getAssignee()).isEqualTo(People.OTHER_PROGRAMME_OFFICER);
    } finally {
      engine.getIdentityService().deleteMembership(People.PROGRAMME_OFFICER, "caseOfficers");
    }
  }

  private String deposit(String body) {
    String deposited = deposits.deposit(steps.openCall(), strictJson.read(body, Submission.class), People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    return deposited;
  }

  private void declare(String person, String substitute, LocalDate from, LocalDate to) {
    absences.declare(person, substitute, from.toString(), to.toString(), new Absences.Actor(person, java.util.Set.of(), false));
  }

  private void complete(String person) {
    steps.complete(person, reference, java.util.Map.of("missingDocuments",
        org.camunda.spin.plugin.variable.SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus."));
  }

  /** @return 0 when it is not refused */
  private int refusalOf(String person) {
    try {
      complete(person);
      return 0;
    } catch (RuntimeException e) {
      return EngineFaults.classify(e).orElseThrow().status();
    }
  }

  private List<String> journal() {
    return jdbc.sql("select detail from journal_entry where chain = ? and detail is not null order by seq").param(reference)
        .query(String.class).list();
  }

  private List<String> actors(String action) {
    return jdbc.sql("select actor from journal_entry where chain = ? and action = ? order by seq").params(reference, action)
        .query(String.class).list();
  }

  private Visitor visitor(String person) {
    return new Visitor(port).logIn(person, People.PASSWORD);
  }

  private Visitor visitor(String person, String seen) {
    Visitor visitor = visitor(person);
    visitor.get(seen);
    return visitor;
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(FrenchText.PARIS).toInstant().truncatedTo(ChronoUnit.SECONDS);
  }
}
