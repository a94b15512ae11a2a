package org.callforprojects.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callforprojects.appeal.Appeal;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.demo.simulation.SimulationLoader;
import org.callforprojects.engine.job.MovableClock;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.journal.JournalVerification;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.team.Absences;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * The full demonstration, with fewer files, stands in the middle of its life: every kind of work waits for somebody. Years are
 * played for that: {@code mvn -Plong test}.
 */
@Tag("own-context")
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:full-demo;LOCK_TIMEOUT=10000", "demo.call=full", "demo.files=20"})
@ActiveProfiles("demo")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDemonstration {

  private static final Set<String> WAITING = Set.of(ApplicationProcessing.CHECK_COMPLETENESS, ApplicationProcessing.ANALYSE_APPLICATION,
      ApplicationProcessing.WRITE_INSTRUCTION_NOTE, ExpertReview.DECLARE_INTEREST, ExpertReview.GRADE_APPLICATION, CommitteeSession.DELIBERATE,
      GrantAgreement.REVIEW_AGREEMENT, GrantTranches.EXECUTE_PAYMENT, Appeal.REEXAMINE_APPLICATION);

  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  @Autowired
  private MovableClock movable;
  @Autowired
  private Absences absences;
  @Autowired
  private JournalVerification journal;
  @Autowired
  private SimulationLoader loader;

  /** The clock belongs to the whole virtual machine. */
  @AfterAll
  void putTheClockBack() {
    ClockUtil.reset();
  }

  @Test
  void tasksOfEveryKindWait() {
    Map<String, Long> waiting = tasks().stream().collect(Collectors.groupingBy(Task::getTaskDefinitionKey, TreeMap::new, Collectors.counting()));
    assertThat(tasks()).as("open tasks, %s", waiting).hasSizeGreaterThan(60);
    assertThat(waiting).containsKeys(WAITING.toArray(String[]::new));
  }

  @Test
  void someAreLateSomeAreBegunAndSomeAreOfAPersonWhoIsAway() {
    Date now = Date.from(clock.instant());
    assertThat(tasks()).allSatisfy(task -> assertThat(task.getDueDate()).isNotNull());
    assertThat(tasks().stream().filter(task -> task.getDueDate().before(now))).as("late").hasSizeGreaterThan(5);
    assertThat(tasks().stream().filter(task -> task.getAssignee() == null)).as("nobody's").hasSizeGreaterThan(20);
    assertThat(absences.standInToday("claire")).containsOnlyKeys("julien");
    assertThat(tasks().stream().filter(task -> "julien".equals(task.getAssignee()))).as("of who is away").isNotEmpty();
    assertThat(tasks().stream().map(Task::getAssignee).filter(person -> person != null && !person.startsWith("expert")).distinct())
        .as("begun by").hasSizeGreaterThan(4);
  }

  @Test
  void filesAndGrantsStandInEveryState() {
    Set<String> files = new TreeSet<>(jdbc.sql("select distinct status from application").query(String.class).list());
    List<String> all = new ArrayList<>(List.of(ApplicationStatus.values()).stream().map(Enum::name).toList());
    all.removeAll(List.of("CALL_CANCELLED", "POSTPONED", "CORRECTION_RECEIVED", "COMPLEMENT_RECEIVED", "SUBMITTED")); // they pass within a day or two
    assertThat(files).containsAll(all);
    Set<String> grants = new TreeSet<>(jdbc.sql("select distinct status from grant_agreement").query(String.class).list());
    assertThat(grants).contains("DRAFTED", "OFFERED", "RUNNING", "RECOVERING");
    assertThat(jdbc.sql("select count(*) from appeal where outcome is null").query(Integer.class).single()).as("appeals that wait").isPositive();
    assertThat(jdbc.sql("select count(distinct status) from call_for_projects").query(Integer.class).single()).as("calls").isGreaterThan(2);
  }

  /** Nothing lies in the future, nothing failed, and every file says that it is synthetic. */
  @Test
  void historyIsOneThatMightHaveBeen() {
    assertThat(movable.offset()).isZero();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    assertThat(engine.getManagementService().createJobQuery().withException().count()).isZero();
    assertThat(loader.refusals()).as("acts that were not possible").isEmpty();
    assertThat(jdbc.sql("select pole_name from application").query(String.class).list()).hasSize(16 + 4 * 20)
        .allSatisfy(pole -> assertThat(pole).contains("synthétique"));
    assertThat(jdbc.sql("select code from call_for_projects").query(String.class).list())
        .containsExactlyInAnyOrder("PTCE-2013", "SIMULE-2010", "SIMULE-2011", "SIMULE-2012", "SIMULE-2013");
    assertThat(jdbc.sql("select settings from call_for_projects where code like 'SIMULE%'").query(String.class).list())
        .allSatisfy(settings -> assertThat(settings).contains("(simulation, édition "));
    assertThat(journal.verify(null).faults()).isEmpty();
  }

  private List<Task> tasks() {
    return engine.getTaskService().createTaskQuery().list();
  }
}
