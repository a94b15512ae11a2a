package org.callforprojects.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.callforprojects.steering.WorkingDays;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mail of the day, what nobody took, and who has how much. */
@WholeApplication
class TeamDayTest {

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
  private DailyMails mails;
  @Autowired
  private Escalations escalations;
  @Autowired
  private Absences absences;
  @Autowired
  private Outbox outbox;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  private Http http;
  private LocalDate monday;
  private String pole;
  private String reference;
  private Task task;

  @BeforeEach
  void onAMondayMorningOneFileArrives() {
    steps.startAnew();
    http = new Http(port);
    monday = clock.instant().atZone(FrenchText.PARIS).toLocalDate();
    do {
      monday = monday.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    } while (!WorkingDays.isWorking(monday) || !WorkingDays.isWorking(monday.plusDays(1)));
    at(monday);
    String body = Submissions.eligible().toString();
    pole = strictJson.read(body, Submission.class).poleName();
    reference = deposits.deposit(steps.openCall(), strictJson.read(body, Submission.class), People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    task = steps.task(reference);
    for (String person : List.of(People.CASE_OFFICER, People.OTHER_CASE_OFFICER, People.PROGRAMME_OFFICER, People.CHAIR)) {
      mailOf(person, person + "@service.invalid");
    }
  }

  @AfterEach
  void leaveNothing() {
    for (String person : List.of(People.CASE_OFFICER, People.OTHER_CASE_OFFICER, People.PROGRAMME_OFFICER, People.CHAIR)) {
      mailOf(person, null);
    }
    for (String table : List.of("absence", "escalated_task", "daily_mail")) {
      jdbc.sql("delete from " + table).update();
    }
    jdbc.sql("delete from outbox_mail where reference = ?").param(DailyMails.REFERENCE).update();
    steps.resetClock();
  }

  @Test
  void eachPersonGetsOneMailADayOfWhatIsNewDueOrLate() {
    mails.tellAll();
    OutboxMail first = mail(People.CASE_OFFICER);
    assertThat(first.subject()).isEqualTo("Votre journée\u00a0: 1\u00a0nouvelle");
    assertThat(first.body()).contains(task.getName() + ", " + reference, "/camunda/app/tasklist/default/#/?task=" + task.getId(),
        "/accueil/moi").doesNotContain(pole).doesNotContain("€");
    mails.tellAll();
    assertThat(mailsOf(People.CASE_OFFICER)).as("once a day").hasSize(1);

    at(monday.plusDays(1));
    mails.tellAll();
    assertThat(mailsOf(People.CASE_OFFICER)).as("neither due nor late nor new: nothing to say").hasSize(1);

    LocalDate due = task.getDueDate().toInstant().atZone(FrenchText.PARIS).toLocalDate();
    LocalDate late = due.plusDays(1);
    while (!WorkingDays.isWorking(late)) {
      late = late.plusDays(1);
    }
    at(late);
    mails.tellAll();
    assertThat(mail(People.CASE_OFFICER).subject()).contains("1\u00a0tâche en retard");
    assertThat(mail(People.CASE_OFFICER).body()).contains("En retard (1)", "en retard de ");
  }

  /** A funder that does not sign, the officer who then calls it, and whoever is to pay within the sixty days: each by mail. */
  @Test
  void b20WhatAFunderIsLateWithIsInTheMailOfTheDay() {
    List<String> told = List.of(People.CDC_OFFICER, People.OTHER_AUTHORISING_OFFICER);
    told.forEach(person -> mailOf(person, person + "@service.invalid"));
    try {
      String granted = grants.awarded(steps.openCall(), 120_000);
      grants.sendBankDetails(granted);
      grants.review(granted, true);
      grants.signAgreement(granted);
      Instant due = grants.tasks(granted, "userTask_signAgreement").get(0).getDueDate().toInstant();
      mailsOn(clock.instant());
      assertThat(mail(People.CDC_OFFICER).body()).contains("Nouvelles", "Signer la convention, " + granted);

      mailsOn(due.plus(Duration.ofDays(1)));
      assertThat(mail(People.CDC_OFFICER).body()).contains("En retard", "Signer la convention, " + granted, "en retard de");
      assertThat(grants.tasks(granted, "userTask_resolveLateSignature")).isEmpty();
      mailsOn(due.plus(Duration.between(clock.instant(), due).abs()).plus(Duration.ofDays(60)));
      assertThat(grants.tasks(granted, "userTask_resolveLateSignature")).isNotEmpty();
      assertThat(mail(People.PROGRAMME_OFFICER).body()).contains("Obtenir la signature du financeur, " + granted);

      grants.funders(granted, "userTask_signAgreement", "agreementSigned");
      Instant sixtyDays = grants.tasks(granted, "userTask_authorisePayment").get(0).getDueDate().toInstant();
      mailsOn(sixtyDays.minus(Duration.ofDays(1)));
      assertThat(mail(People.OTHER_AUTHORISING_OFFICER).body()).contains("Ordonnancer le paiement, " + granted);
      mailsOn(sixtyDays.plus(Duration.ofDays(1)));
      assertThat(mail(People.OTHER_AUTHORISING_OFFICER).body()).contains("En retard", "Ordonnancer le paiement, " + granted);
    } finally {
      told.forEach(person -> mailOf(person, null));
    }
  }

  /** On the first working day after that moment's, with whatever is due until then done. */
  private void mailsOn(Instant moment) {
    at(WorkingDays.after(moment.atZone(FrenchText.PARIS).toLocalDate(), 1));
    steps.elapse(Duration.ZERO);
    mails.tellAll();
  }

  @Test
  void nobodyGetsAnEmptyOneNorOneThatTheyDoNotWantNorOneWhileAway() {
    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    assertThat(officer.get("/accueil/moi").body()).contains("Ne plus recevoir le courriel du jour", People.CASE_OFFICER + "@service.invalid");
    assertThat(officer.follow(officer.post("/accueil/moi/courriel", "voulu", "false")).body()).contains("Vous ne recevrez plus",
        "Recevoir le courriel du jour");
    absences.declare(People.OTHER_CASE_OFFICER, People.CASE_OFFICER, monday.toString(), monday.toString(),
        new Absences.Actor(People.OTHER_CASE_OFFICER, Set.of(), false));

    mails.tellAll();

    assertThat(mailsOf(People.CASE_OFFICER)).as("does not want it").isEmpty();
    assertThat(mailsOf(People.OTHER_CASE_OFFICER)).as("is away").isEmpty();
    assertThat(mailsOf(People.CHAIR)).as("has nothing to do").isEmpty();
    assertThat(jdbc.sql("select count(*) from journal_entry where action = 'DAILY_MAIL_CHANGED' and actor = ?").param(People.CASE_OFFICER)
        .query(Integer.class).single()).isPositive();
    officer.post("/accueil/moi/courriel", "voulu", "true");
    mails.tellAll();
    assertThat(mailsOf(People.CASE_OFFICER)).hasSize(1);
  }

  @Test
  void itSaysNothingOfAFileFromWhichSomebodyIsRecusedAndStaysInOnADayOff() {
    recuse(People.CASE_OFFICER);
    at(monday.minusDays(1));
    assertThat(mails.tellAll()).as("a Sunday").isZero();

    at(monday);
    mails.tellAll();
    assertThat(mailsOf(People.CASE_OFFICER)).noneMatch(mail -> mail.body().contains(reference));
    assertThat(mail(People.OTHER_CASE_OFFICER).body()).contains(reference);
  }

  @Test
  void theSubstituteReadsWhatTheAbsentPersonHadTaken() {
    steps.as(People.OTHER_CASE_OFFICER, tasks -> tasks.claim(task.getId(), People.OTHER_CASE_OFFICER));
    absences.declare(People.OTHER_CASE_OFFICER, People.CASE_OFFICER, monday.toString(), monday.toString(),
        new Absences.Actor(People.OTHER_CASE_OFFICER, Set.of(), false));
    mails.tellAll();
    assertThat(mail(People.CASE_OFFICER).body()).contains("En remplacement d’une personne absente (1)", reference);
  }

  @Test
  void whatNobodyTookForFiveWorkingDaysIsToldToTheLeadOnceAndUntilSomebodyHasIt() {
    at(WorkingDays.after(monday, 4));
    escalations.escalate();
    assertThat(told()).isZero();

    at(WorkingDays.after(monday, 5));
    escalations.escalate();
    escalations.escalate();
    assertThat(told()).as("in the journal once").isEqualTo(1);
    assertThat(http.get("/accueil", People.PROGRAMME_OFFICER).body()).contains("Mes équipes", "sans preneur", pole);
    assertThat(http.get("/accueil", People.CASE_OFFICER).body()).doesNotContain("sans preneur");
    assertThat(http.get("/pilotage", People.MANAGER).body()).as("leads others").contains("Mes équipes").doesNotContain(pole);
    mails.tellAll();
    assertThat(mail(People.PROGRAMME_OFFICER).body()).contains("Dans vos équipes, personne n’a pris (1)", reference);
    assertThat(http.get("/dossier/" + reference + "/historique", People.PROGRAMME_OFFICER).body()).contains("Tâche sans preneur");

    Visitor lead = new Visitor(port).logIn(People.PROGRAMME_OFFICER, People.PASSWORD);
    assertThat(lead.get("/accueil/equipe").body()).contains("Sans preneur", "Confier");
    String revision = jdbc.sql("select rev_ from act_ru_task where id_ = ?").param(task.getId()).query(String.class).single();
    assertThat(lead.follow(lead.post("/accueil/equipe/taches/" + task.getId(), "revision", revision, "personne", "")).body())
        .contains("Choisissez la personne");
    assertThat(lead.follow(lead.post("/accueil/equipe/taches/" + task.getId(), "revision", revision, "personne", People.CHAIR)).body())
        .contains("ne peut pas recevoir cette tâche");
    assertThat(lead.follow(lead.post("/accueil/equipe/taches/" + task.getId(), "revision", revision, "personne", People.CASE_OFFICER)).body())
        .contains("confiée à cette personne").doesNotContain("Sans preneur");
    assertThat(steps.task(reference).getAssignee()).isEqualTo(People.CASE_OFFICER);
    assertThat(http.get("/accueil", People.PROGRAMME_OFFICER).body()).doesNotContain("sans preneur");
    assertThat(lead.post("/accueil/equipe/taches/" + task.getId(), "revision", revision, "personne", People.CASE_OFFICER).status())
        .as("somebody has it by now").isEqualTo(404);

    engine.getTaskService().setAssignee(task.getId(), null);
    escalations.escalate();
    assertThat(http.get("/accueil", People.PROGRAMME_OFFICER).body()).as("given back: its days begin anew").doesNotContain("sans preneur");
    at(WorkingDays.after(monday, 12));
    escalations.escalate();
    assertThat(told()).as("and it is told again").isEqualTo(2);
    assertThat(http.get("/accueil", People.PROGRAMME_OFFICER).body()).contains("sans preneur");
  }

  @Test
  void aLeadIsToldNothingOfAFileFromWhichTheyAreRecused() {
    recuse(People.PROGRAMME_OFFICER);
    at(WorkingDays.after(monday, 6));
    escalations.escalate();
    assertThat(http.get("/accueil", People.PROGRAMME_OFFICER).body()).doesNotContain("sans preneur");
    assertThat(http.get("/accueil", People.OTHER_PROGRAMME_OFFICER).body()).contains("sans preneur");
    assertThat(http.get("/accueil/equipe", People.PROGRAMME_OFFICER).body()).doesNotContain(reference);
  }

  @Test
  void theLeadSeesWhoHasHowMuch() {
    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    officer.get("/dossiers");
    officer.post("/dossiers/charge", "reference", reference, "charge", People.CASE_OFFICER);
    int before = tasksOf(People.CASE_OFFICER);
    steps.as(People.CASE_OFFICER, tasks -> tasks.claim(task.getId(), People.CASE_OFFICER));

    assertThat(tasksOf(People.CASE_OFFICER)).isEqualTo(before + 1);
    assertThat(http.get("/accueil/equipe", People.PROGRAMME_OFFICER).body()).contains("charge=" + People.CASE_OFFICER);
  }

  private int tasksOf(String person) {
    String row = http.get("/accueil/equipe", People.PROGRAMME_OFFICER).body().replaceAll("\\s+", " ")
        .split("<th scope=\"row\">" + person, 2)[1];
    return Integer.parseInt(row.replaceFirst(".*?<td class=\"num\">(\\d+)</td>.*", "$1"));
  }

  private void recuse(String person) {
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), reference, person, Timestamp.from(clock.instant()), Timestamp.from(clock.instant())).update();
  }

  private int told() {
    return jdbc.sql("select count(*) from journal_entry where chain = ? and action = 'ESCALATED'").param(reference).query(Integer.class).single();
  }

  private List<OutboxMail> mailsOf(String person) {
    return outbox.of(DailyMails.REFERENCE).stream().filter(mail -> mail.recipient().equals(person + "@service.invalid")).toList();
  }

  private OutboxMail mail(String person) {
    List<OutboxMail> all = mailsOf(person);
    assertThat(all).isNotEmpty();
    return all.get(all.size() - 1);
  }

  private void mailOf(String person, String address) {
    jdbc.sql("update act_id_user set email_ = ? where id_ = ?").params(address, person).update();
  }

  private void at(LocalDate day) {
    steps.clockAt(day.atTime(LocalTime.of(6, 30)).atZone(FrenchText.PARIS).toInstant());
  }
}
