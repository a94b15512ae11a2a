package org.callforprojects.committee.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.util.Throwables;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.engine.fault.EngineFault;
import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.review.ReviewService;
import org.callforprojects.review.ReviewStatus;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Real threads through the real engine on one call whose envelope is 210,000 euros. Between two races the chair does not
 * sign, so that everything is debated again. Whoever extends it says on which database.
 */
abstract class EnvelopeRaces {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final List<Funder> FUNDERS = List.of(
      new Funder("METL", "Ministère synthétique du logement", true, new BigDecimal("140000.00")),
      new Funder("OTHER_STATE", "Autres ministères synthétiques", true, new BigDecimal("28000.00")),
      new Funder("CDC", "Caisse synthétique", false, new BigDecimal("42000.00"))
          .withGroups(Map.of(FunderRole.SIGNING, Groups.CDC_OFFICERS, FunderRole.AUTHORISING, Groups.CDC_OFFICERS,
              FunderRole.PAYING, Groups.CDC_OFFICERS)));
  private static final String LEFT_AFTER_ONE = "Il reste dans l’enveloppe " + euros("60000");

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private SelectionService applications;
  @Autowired
  private EnvelopeRepository envelopes;
  @Autowired
  private AwardRepository awards;
  @Autowired
  private AwardService awardService;
  @Autowired
  private ReviewService reviews;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private Clock clock;

  private final ExecutorService people = Executors.newFixedThreadPool(8);

  /** How often each race is run; more with {@code mvn -Plong test}. */
  private static int times() {
    return Integer.getInteger("races", 5);
  }

  @AfterEach
  void goHome() {
    people.shutdownNow();
    steps.startAnew();
  }

  @Test
  void ofTwoAwardsThatDoNotFitTogetherOneStandsAndTheOtherIsToldWhatIsLeft() throws Exception {
    Meeting meeting = meeting(150_000, 150_000);
    for (int i = 0; i < times(); i++) {
      Outcome outcome = meeting.race(List.of(
          new Attempt(People.SECRETARY, meeting.task(0), SelectionSteps.award(150_000)),
          new Attempt(People.OTHER_SECRETARY, meeting.task(1), SelectionSteps.award(150_000))));
      assertThat(outcome.losers()).hasSize(1);
      assertThat(outcome.fault(0)).satisfies(fault -> {
        assertThat(fault.status()).isEqualTo(400);
        assertThat(fault.message()).contains(LEFT_AFTER_ONE, "logement", euros("40000"), "Caisse", euros("12000"));
      });
      meeting.holds("150000.00");
      List<Task> open = selection.tasks(meeting.session);
      assertThat(open).as("the loser's task").hasSize(1).first().satisfies(task ->
          assertThat(task.getTaskDefinitionKey()).isEqualTo(CommitteeSession.DELIBERATE));
      selection.as(People.SECRETARY, open.get(0), SelectionSteps.award(60_000));
      meeting.holds("210000.00");
      meeting.again();
    }
    count("two awards, one fits", times());
  }

  @Test
  void ofTwoAwardsThatFitBothStandAndNobodyIsBothered() throws Exception {
    Meeting meeting = meeting(100_000, 100_000);
    for (int i = 0; i < times(); i++) {
      Outcome outcome = meeting.race(List.of(
          new Attempt(People.SECRETARY, meeting.task(0), SelectionSteps.award(100_000)),
          new Attempt(People.OTHER_SECRETARY, meeting.task(1), SelectionSteps.award(100_000))));
      assertThat(outcome.losers()).as(outcome::story).isEmpty();
      meeting.holds("200000.00");
      meeting.again();
    }
    count("two awards, both fit", times());
  }

  @Test
  void oneDeliberationCompletedTwiceAtOnceIsDecidedOnce() throws Exception {
    Meeting meeting = meeting(100_000, 100_000);
    for (int i = 0; i < times(); i++) {
      int votes = meeting.votes(0);
      Task task = meeting.task(0);
      Outcome outcome = meeting.race(List.of(new Attempt(People.SECRETARY, task, SelectionSteps.award(100_000)),
          new Attempt(People.OTHER_SECRETARY, task, SelectionSteps.award(90_000))));
      assertThat(outcome.losers()).hasSize(1);
      assertThat(outcome.fault(0).status()).as(outcome::story).isEqualTo(409);
      assertThat(meeting.votes(0)).isEqualTo(votes + 1);
      assertThat(meeting.committed()).isIn(new BigDecimal("100000.00"), new BigDecimal("90000.00"));
      meeting.check();
      selection.deliberate(meeting.session, meeting.references.get(1), SelectionSteps.refusal());
      meeting.again();
    }
    count("one deliberation twice", times());
  }

  @Test
  void ofEightAwardsAtOnceThoseThatFitStand() throws Exception {
    Meeting meeting = meeting(30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000);
    for (int i = 0; i < times(); i++) {
      List<Attempt> attempts = new ArrayList<>();
      for (int item = 0; item < 8; item++) {
        attempts.add(new Attempt(item % 2 == 0 ? People.SECRETARY : People.OTHER_SECRETARY, meeting.task(item),
            SelectionSteps.award(30_000)));
      }
      Outcome outcome = meeting.race(attempts);
      assertThat(outcome.losers()).as(outcome::story).hasSize(1);
      assertThat(outcome.fault(0).status()).as(outcome::story).isEqualTo(400);
      assertThat(outcome.fault(0).message()).contains("Il reste dans l’enveloppe " + euros("0"));
      meeting.holds("210000.00");
      selection.as(People.SECRETARY, selection.tasks(meeting.session).get(0), SelectionSteps.refusal());
      meeting.again();
    }
    count("eight awards, seven fit", times());
  }

  /** Refusals take no lock on the money: only the engine keeps them apart. */
  @Test
  void eightRefusalsAtOnceAllStand() throws Exception {
    Meeting meeting = meeting(30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000);
    for (int i = 0; i < times(); i++) {
      List<Attempt> attempts = new ArrayList<>();
      for (int item = 0; item < 8; item++) {
        attempts.add(new Attempt(People.SECRETARY, meeting.task(item), SelectionSteps.refusal()));
      }
      Outcome outcome = meeting.race(attempts);
      assertThat(outcome.losers()).as(outcome::story).isEmpty();
      meeting.holds("0.00");
      meeting.again();
    }
    count("eight refusals", times());
  }

  /** What a lapse gives back is there for the deliberation that comes after it, and not before. */
  @Test
  void lapseDuringTheNextSessionGivesItsMoneyOnce() throws Exception {
    String call = call();
    List<String> laureates = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      laureates.add(selection.instructed(call, 5, 50_000));
    }
    String later = selection.instructed(call, 4, 150_000);
    Meeting first = new Meeting(call, 1, laureates);
    laureates.forEach(reference -> selection.deliberate(first.session, reference, SelectionSteps.award(50_000)));
    selection.deliberate(first.session, later, SelectionSteps.adopted(
        Map.of("deliberationOutcome", "POSTPONE", "deliberationReason", "À la prochaine séance.")));
    selection.sign(first.session, true);
    steps.runJobs();
    Meeting second = new Meeting(call, 2, List.of(later));
    int left = 10_000;
    int afterTheLapse = 0;
    for (int i = 0; i < 3; i++) { // 60,000, then 110,000, then all that was asked for
      String lapsing = laureates.get(i);
      int wanted = Math.min(left + 50_000, 150_000);
      Task task = second.task(0);
      Outcome outcome = race(List.of(() -> selection.as(People.SECRETARY, task, SelectionSteps.award(wanted)),
          () -> awardService.lapse(lapsing, "Renonce.", People.PROGRAMME_OFFICER)));
      left += 50_000;
      assertThat(applications.get(lapsing).status()).isEqualTo(ApplicationStatus.LAPSED);
      if (outcome.losers().isEmpty()) {
        afterTheLapse++;
        assertThat(second.committed()).isEqualByComparingTo(BigDecimal.valueOf(210_000 - left + wanted));
      } else {
        assertThat(outcome.fault(0).message()).as(outcome::story).contains("Il reste dans l’enveloppe");
        selection.deliberate(second.session, later, SelectionSteps.award(wanted));
      }
      second.check();
      steps.runJobs();
      second.again();
    }
    System.out.printf("%s: lapse and deliberation: 3 races, the award came after the lapse in %d%n",
        getClass().getSimpleName(), afterTheLapse);
  }

  @Test
  void twoExpertsAtOnceAreBothHeard() throws Exception {
    String call = steps.openCall();
    int pairs = Math.max(3, times() / 4);
    for (int i = 0; i < pairs; i++) {
      String reference = selection.underReview(call, 150_000);
      assertThat(race(attempts(reference, SelectionSteps.declaration())).losers()).isEmpty();
      assertThat(reviews.of(reference)).extracting(review -> review.status())
          .containsExactly(ReviewStatus.ACCEPTED, ReviewStatus.ACCEPTED);
      Outcome outcome = race(attempts(reference, SelectionSteps.grades(4)));
      assertThat(outcome.losers()).as(outcome::story).isEmpty();
      steps.runJobs();
      assertThat(applications.get(reference).evaluation().reviews()).hasSize(2);
      assertThat(selection.tasks(reference)).extracting(Task::getTaskDefinitionKey)
          .containsExactly("userTask_writeInstructionNote");
    }
    count("two declarations, then two reviews", pairs);
  }

  private List<Work> attempts(String reference, Map<String, Object> values) {
    List<Work> attempts = new ArrayList<>();
    selection.tasks(reference).forEach(task -> attempts.add(() -> selection.as(task.getAssignee(), task, values)));
    assertThat(attempts).hasSize(2);
    return attempts;
  }

  /** Whatever code may do: the database itself refuses. */
  @Test
  void databaseRefusesToGoBeyondTheEnvelopeOrBelowNothing() {
    Meeting meeting = meeting(100_000);
    String change = "update envelope set committed = committed + ? where call_code = ? and funder_code = 'METL'";
    assertThat(jdbc.update(change, new BigDecimal("140000.00"), meeting.call)).isOne();
    assertThatThrownBy(() -> jdbc.update(change, new BigDecimal("0.01"), meeting.call))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(jdbc.update(change, new BigDecimal("-140000.00"), meeting.call)).isOne();
    assertThatThrownBy(() -> jdbc.update(change, new BigDecimal("-0.01"), meeting.call))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  // --- a meeting ---

  private String call() {
    CallSettings shipped = steps.settings("R-" + NUMBER.incrementAndGet(), "2013", clock.instant().minus(1, ChronoUnit.DAYS),
        clock.instant().plus(30, ChronoUnit.DAYS));
    return steps.open(new CallSettings(shipped.code(), shipped.title(), shipped.opensAt(), shipped.closesAt(), FUNDERS,
        shipped.minGrant(), shipped.maxGrant(), shipped.stateRate(), shipped.capScope(), shipped.durationMonths(),
        shipped.ruleSet(), shipped.delays(), shipped.office(), shipped.committee()));
  }

  private Meeting meeting(int... requests) {
    String call = call();
    List<String> references = new ArrayList<>();
    for (int requested : requests) {
      references.add(selection.instructed(call, 4, requested));
    }
    return new Meeting(call, 1, references);
  }

  /** A session that deliberates. */
  private final class Meeting {
    private final String call;
    private final String session;
    private final List<String> references;

    private Meeting(String call, int number, List<String> references) {
      this.call = call;
      this.references = references;
      if (number == 1) {
        steps.elapse(Duration.ofDays(31));
      }
      session = selection.scheduleSession(call, number);
      selection.attend(session);
    }

    private Task task(int item) {
      return selection.deliberation(session, references.get(item));
    }

    private Outcome race(List<Attempt> attempts) throws Exception {
      return EnvelopeRaces.this.race(attempts.stream().map(attempt -> (Work) () ->
          selection.as(attempt.person(), attempt.task(), attempt.values())).toList());
    }

    private int votes(int item) {
      return jdbc.queryForObject("select count(*) from deliberation where reference = ?", Integer.class, references.get(item));
    }

    private BigDecimal committed() {
      return envelopes.of(call).committed();
    }

    private void holds(String euros) {
      assertThat(committed()).isEqualByComparingTo(euros);
      check();
    }

    /** What is committed is the sum of the awards that stand, funder by funder, and within the envelope. */
    private void check() {
      assertThat(envelopes.of(call).purses()).allSatisfy(purse -> assertThat(purse.committed())
          .isBetween(BigDecimal.ZERO, purse.amount())
          .isEqualByComparingTo(jdbc.queryForObject("select coalesce(sum(s.amount), 0) from award_share s "
              + "join award a on a.reference = s.reference where a.call_code = ? and s.funder_code = ? "
              + "and a.status <> 'LAPSED'", BigDecimal.class, call, purse.code())));
    }

    private void again() {
      selection.sign(session, false);
      assertThat(awards.ofSession(session)).isEmpty();
      assertThat(selection.tasks(session)).hasSize(sessionSize());
      check();
    }

    private int sessionSize() {
      return jdbc.queryForObject("select count(*) from agenda_item where session_code = ?", Integer.class, session);
    }
  }

  // --- a race ---

  /** One person's completion of one task. */
  private record Attempt(String person, Task task, Map<String, Object> values) {
  }

  private interface Work {
    void run();
  }

  /** What those met with who did not succeed. */
  private record Outcome(List<Throwable> losers) {

    private EngineFault fault(int loser) {
      return EngineFaults.classify(losers.get(loser)).orElseThrow(() -> new AssertionError(story(), losers.get(loser)));
    }

    private String story() {
      return losers.stream().map(Throwables::getStackTrace).reduce("", String::concat);
    }
  }

  private Outcome race(List<? extends Work> attempts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(attempts.size());
    List<Future<Throwable>> running = new ArrayList<>();
    for (Work attempt : attempts) {
      running.add(people.submit(() -> {
        start.await(30, TimeUnit.SECONDS);
        try {
          attempt.run();
          return null;
        } catch (RuntimeException e) {
          return e;
        }
      }));
    }
    List<Throwable> losers = new ArrayList<>();
    for (Future<Throwable> one : running) {
      losers.add(one.get(60, TimeUnit.SECONDS));
    }
    losers.removeIf(Objects::isNull);
    return new Outcome(losers);
  }

  private static String euros(String amount) {
    return FrenchText.euros(new BigDecimal(amount));
  }

  private void count(String what, int times) {
    System.out.printf("%s: %s: %d races%n", getClass().getSimpleName(), what, times);
  }
}
