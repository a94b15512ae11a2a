package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.callforprojects.engine.search.ActivityHistory;
import org.callforprojects.engine.search.ActivityHistory.Ended;
import org.callforprojects.engine.search.EventHistory;
import org.callforprojects.engine.search.InstanceSearch;
import org.callforprojects.engine.search.InstanceSearch.Place;
import org.callforprojects.engine.search.InstanceSearch.State;
import org.callforprojects.engine.search.InstanceSearch.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a day's work comes to, whatever the clock, late commits, erasure and other nodes do. For every database. */
abstract class ActivityRollCases {

  private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z"); // in Paris
  private static final String CREATE = "org/camunda/bpm/engine/db/create/activiti.";

  private AnnotationConfigApplicationContext context;
  private JdbcTemplate jdbc;
  private ActivityRoll roll;
  private Instant now = NOON;
  private int ids;

  /** An empty database. */
  abstract DataSource database();

  /** As the engine's scripts call it. */
  abstract String product();

  @BeforeEach
  void start() {
    DataSource source = database();
    new ResourceDatabasePopulator(new ClassPathResource(CREATE + product() + ".create.engine.sql"),
        new ClassPathResource(CREATE + product() + ".create.history.sql"),
        new ClassPathResource(CREATE + product() + ".create.decision.engine.sql"),
        new ClassPathResource(CREATE + product() + ".create.decision.history.sql")).execute(source);
    jdbc = new JdbcTemplate(source);
    jdbc.execute("create table call_for_projects (code varchar(32) primary key)");
    jdbc.execute("create table application (reference varchar(48) primary key, call_code varchar(32))");
    jdbc.execute("create table committee_session (code varchar(48) primary key, call_code varchar(32))");
    new ResourceDatabasePopulator(new ClassPathResource("db/migration/V11__activity_day.sql")).execute(source);
    jdbc.update("insert into application values ('A-0001', 'A'), ('B-0001', 'B')");
    Clock clock = new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneId.of("Europe/Paris");
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
    context = new AnnotationConfigApplicationContext();
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
    context.registerBean(JdbcTemplate.class, () -> jdbc);
    context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(source));
    context.registerBean(Clock.class, () -> clock);
    context.register(ActivityHistory.class, ActivityDays.class, ActivityRoll.class, InstanceSearch.class, EventHistory.class);
    context.refresh();
    roll = context.getBean(ActivityRoll.class);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void eachPieceOfWorkIsCountedOnceHoweverOftenAndWheneverItIsAskedFor() {
    work("A-0001", NOON.minus(Duration.ofDays(3)), Duration.ofHours(2));
    work("A-0001", NOON.minus(Duration.ofDays(1)), Duration.ofHours(5));
    work("B-0001", NOON.minus(Duration.ofDays(1)), Duration.ofHours(1));
    work("A-0001", NOON.minus(Duration.ofMinutes(5)), Duration.ofMinutes(1));
    for (int day = 0; day < 5; day++) {
      assertThat(finished("A")).isEqualTo(3);
      assertThat(finished("A")).isEqualTo(3);
      assertThat(finished("B")).isEqualTo(1);
      now = now.plus(Duration.ofDays(1));
    }
    assertThat(all("A").mapToLong(Ended::longestMillis).max()).hasValue(Duration.ofHours(5).toMillis());
    assertThat(all("A").mapToLong(Ended::totalMillis).sum())
        .isEqualTo(Duration.ofHours(7).plusMinutes(1).toMillis());
  }

  @Test
  void aJumpOfWeeksRollsTheDaysThatHaveWorkAndNoOther() {
    work("A-0001", NOON, Duration.ofHours(2));
    assertThat(roll.upToNow()).isEqualTo(LocalDate.of(2026, 3, 10));
    now = NOON.plus(Duration.ofDays(50));
    work("A-0001", NOON.plus(Duration.ofDays(20)), Duration.ofHours(2));
    assertThat(roll.upToNow()).isEqualTo(LocalDate.of(2026, 4, 29));
    assertThat(finished("A")).isEqualTo(2);
    assertThat(jdbc.queryForList("select ended_on from activity_day order by ended_on", java.sql.Date.class))
        .extracting(java.sql.Date::toLocalDate).containsExactly(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 30));
  }

  @Test
  void aDayIsNotOverBeforeItsMargin() {
    now = Instant.parse("2026-03-10T23:30:00Z"); // half past midnight in Paris
    work("A-0001", now.minus(Duration.ofHours(1)), Duration.ofHours(2));
    assertThat(roll.upToNow()).isEqualTo(LocalDate.of(2026, 3, 10));
    assertThat(finished("A")).isEqualTo(1);
    now = now.plus(ActivityRoll.MARGIN);
    assertThat(roll.upToNow()).isEqualTo(LocalDate.of(2026, 3, 11));
    assertThat(finished("A")).isEqualTo(1);
  }

  @Test
  void workCommittedLateIsFoundByTheNextRunAlsoBehindAJump() {
    work("A-0001", NOON, Duration.ofHours(2));
    now = NOON.plus(Duration.ofDays(40));
    assertThat(finished("A")).isEqualTo(1);
    work("A-0001", NOON.plusSeconds(1), Duration.ofHours(2)); // its transaction was open while the clock jumped
    now = now.plus(Duration.ofDays(1));
    assertThat(finished("A")).isEqualTo(2);
    now = now.plus(Duration.ofDays(1));
    assertThat(finished("A")).isEqualTo(2);
  }

  @Test
  void whatIsErasedFromTheHistoryStaysCounted() {
    work("A-0001", NOON, Duration.ofHours(2));
    work("A-0001", NOON, Duration.ofHours(2));
    now = NOON.plus(Duration.ofDays(1));
    assertThat(finished("A")).isEqualTo(2);
    jdbc.update("delete from act_hi_actinst where id_ = 'a1'");
    jdbc.update("delete from act_hi_procinst where id_ = 'p1'");
    now = now.plus(Duration.ofDays(1)); // this run does that day again, and finds less
    assertThat(finished("A")).isEqualTo(2);
    jdbc.update("delete from act_hi_actinst");
    now = now.plus(Duration.ofDays(1));
    assertThat(finished("A")).isEqualTo(2);
  }

  @Test
  void aClockSetBackCountsNothingTwice() {
    work("A-0001", NOON, Duration.ofHours(2));
    now = NOON.plus(Duration.ofDays(30));
    assertThat(finished("A")).isEqualTo(1);
    now = NOON.plus(Duration.ofHours(1));
    work("A-0001", now, Duration.ofHours(1));
    assertThat(finished("A")).isEqualTo(2);
    now = NOON.plus(Duration.ofDays(31));
    assertThat(finished("A")).isEqualTo(2);
  }

  @Test
  void historyWrittenIntoThePastIsRolledWhenSaidSo() {
    assertThat(finished("A")).isZero();
    Instant past = NOON.minus(Duration.ofDays(200));
    work("A-0001", past, Duration.ofDays(1));
    assertThat(finished("A")).isZero();
    roll.againFrom(past.minus(Duration.ofDays(1)));
    assertThat(finished("A")).isEqualTo(1);
  }

  @Test
  void interruptedWorkIsCountedApart() {
    work("A-0001", NOON, Duration.ofHours(2));
    jdbc.update("update act_hi_actinst set act_inst_state_ = 2");
    now = NOON.plus(Duration.ofDays(1));
    assertThat(finished("A")).isZero();
    assertThat(all("A").filter(one -> one.scale() == ActivityHistory.INTERRUPTED).mapToInt(Ended::count).sum()).isEqualTo(1);
  }

  @Test
  void ofNodesThatRollAtOnceOneDoesAndAllSeeTheSame() throws Exception {
    for (int i = 0; i < 200; i++) {
      work("A-0001", NOON.plus(Duration.ofHours(i)), Duration.ofHours(1));
    }
    now = NOON.plus(Duration.ofDays(20));
    int nodes = 4;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      CyclicBarrier together = new CyclicBarrier(nodes);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        answers.add(threads.submit(() -> {
          together.await();
          return finished("A");
        }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(jdbc.queryForObject("select sum(work_count) from activity_day", Integer.class)).isEqualTo(200);
  }

  @Test
  void openWorkIsCountedWithItsAge() {
    work("A-0001", NOON, Duration.ofHours(2));
    work("A-0001", NOON, Duration.ofHours(4));
    work("B-0001", NOON, Duration.ofHours(8));
    jdbc.update("update act_hi_actinst set end_time_ = null");
    jdbc.update("insert into act_ru_execution (id_, proc_inst_id_, act_id_, act_inst_id_) "
        + "select h.proc_inst_id_, h.proc_inst_id_, h.act_id_, h.id_ from act_hi_actinst h");
    ActivityHistory history = context.getBean(ActivityHistory.class);
    assertThat(history.running("process", "A")).singleElement().satisfies(one -> {
      assertThat(one.count()).isEqualTo(2);
      assertThat(one.oldestSince()).isEqualTo(NOON.minus(Duration.ofHours(4)));
      assertThat(one.meanSince()).isEqualTo(NOON.minus(Duration.ofHours(3)));
    });
    assertThat(history.running(null, null)).singleElement().satisfies(one -> assertThat(one.count()).isEqualTo(3));
    assertThat(history.running("other", null)).isEmpty();
  }

  @Test
  void instancesAreFoundWithEveryFilterAndTheirEventsRead() {
    work("A-0001", NOON, Duration.ofHours(2));
    jdbc.update("update act_hi_procinst set state_ = 'ACTIVE', proc_def_key_ = 'process'");
    InstanceSearch search = context.getBean(InstanceSearch.class);
    Instant before = NOON.minus(Duration.ofDays(1));
    Instant after = NOON.plus(Duration.ofDays(1));
    assertThat(search.find(new Wanted("A", "process", "A-0001", State.RUNNING, before, after, null, null, "task", false, false,
        Set.of("A-0002")), new Place(after, "z"), 50)).extracting(InstanceSearch.Line::key).containsExactly("A-0001");
    assertThat(search.find(new Wanted("A", null, null, null, null, null, before, after, "task", true, true, Set.of()), null,
        50)).isEmpty();
    assertThat(search.instance("p1")).hasValueSatisfying(one -> assertThat(one.call()).isEqualTo("A"));
    assertThat(search.steps("p1", 0, 10)).singleElement().satisfies(step -> assertThat(step.person()).isNull());
    jdbc.update("update act_hi_actinst set task_id_ = 't1', assignee_ = 'assigned'");
    jdbc.update("insert into act_hi_op_log (id_, task_id_, user_id_, timestamp_, operation_type_, entity_type_) "
        + "values ('o1', 't1', 'worker', ?, 'Complete', 'Task')", Timestamp.from(NOON));
    assertThat(search.steps("p1", 0, 10)).extracting(InstanceSearch.Step::person).containsExactly("worker");
    assertThat(search.decisions("p1", 10)).isEmpty();
    assertThat(search.incidents("p1", 10)).isEmpty();
    assertThat(context.getBean(EventHistory.class).of(List.of("A-0001", "B-0001"))).containsOnlyKeys("A-0001")
        .hasEntrySatisfying("A-0001", events -> assertThat(events).extracting(EventHistory.Done::person)
            .containsExactly("worker"));
  }

  private int finished(String call) {
    return all(call).filter(work -> work.scale() != ActivityHistory.INTERRUPTED).mapToInt(Ended::count).sum();
  }

  private Stream<Ended> all(String call) {
    LocalDate live = roll.upToNow();
    return Stream.concat(context.getBean(ActivityDays.class).before(live, "process", call).stream(),
        context.getBean(ActivityHistory.class).ended(ActivityRoll.start(live), null).stream()
            .filter(work -> work.call().equals(call)));
  }

  private void work(String reference, Instant end, Duration lasted) {
    String instance = "p" + ++ids;
    Timestamp start = Timestamp.from(end.minus(lasted));
    jdbc.update("insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_id_, start_time_) "
        + "values (?, ?, ?, 'd', ?)", instance, instance, reference, start);
    jdbc.update("insert into act_hi_actinst (id_, proc_def_key_, proc_def_id_, proc_inst_id_, execution_id_, act_id_, "
        + "act_type_, start_time_, end_time_, duration_, act_inst_state_) values (?, 'process', 'd', ?, ?, 'task', "
        + "'userTask', ?, ?, ?, 4)", "a" + ids, instance, instance, start, Timestamp.from(end), lasted.toMillis());
  }
}
