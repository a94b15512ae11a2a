package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallStatus;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.journal.JournalVerdict;
import org.callforprojects.journal.JournalVerification;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.retention.DataRetention;
import org.callforprojects.steering.Dashboard;
import org.callforprojects.steering.Dashboards;
import org.callforprojects.support.People;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole life of a small call, from its creation to its end, played once; the money is checked each week of it, and
 * all the rest when it is over.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedLifeTest {

  private static final long SEED = 2016;
  private static final int DEPOSITS = 36;
  private static final String CALL = "SIM-VIE";

  @Autowired
  private ApplicationContext context;
  @Autowired
  private CallService calls;
  @Autowired
  private Grants grants;
  @Autowired
  private PaymentService payments;
  @Autowired
  private SelectionService selection;
  @Autowired
  private JournalVerification journal;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Dashboards dashboards;

  private SimulatedTheatre theatre;
  private SimulatedCall simulated;
  private LifeChecks checks;
  private Map<Integer, String> references;
  private List<Grant> signed;

  @BeforeAll
  void play() {
    simulated = SimulatedCall.of(SEED, DEPOSITS);
    theatre = new SimulatedTheatre(context, CALL);
    checks = new LifeChecks(jdbc, CALL);
    Map<String, LongSummaryStatistics> tasks = new TreeMap<>();
    long start = System.nanoTime();
    references = theatre.playWholeLife(simulated, new WorkListener() {
      @Override
      public void completed(String taskKey, long nanoseconds) {
        tasks.computeIfAbsent(taskKey, key -> new LongSummaryStatistics()).accept(nanoseconds / 1000);
      }

      @Override
      public void weekPassed(Instant now) {
        checks.money();
      }
    });
    System.out.printf("Whole life of %d applications played in %d s, %d weeks%n", references.size(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds(), checks.weeks());
    tasks.forEach((task, microseconds) -> System.out.printf("  %-32s %4d completed, %5.1f ms each%n", task,
        microseconds.getCount(), microseconds.getAverage() / 1000));
    grants.ofCall(CALL).forEach(grant -> System.out.println("  " + grant.reference() + " " + grant.status() + " "
        + grant.schedule().stream().map(t -> t.number() + ":" + t.status() + "/" + t.outcome()).toList()));
    signed = grants.ofCall(CALL).stream().filter(grant -> grant.status().isSigned()).toList();
  }

  @AfterAll
  void clear() {
    theatre.clear(simulated);
  }

  @Test
  void theCallIsOverAndNothingOfItRunsButTheDelaysOfErasure() {
    assertThat(calls.get(CALL).status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKeyLike(CALL + "%")
        .processDefinitionKeyNotIn(DataRetention.KEY).count()).isZero();
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKeyLike(CALL + "%").count()).isZero();
    Set<String> ours = engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processInstanceBusinessKeyLike(CALL + "%").list().stream().map(HistoricProcessInstance::getId)
        .collect(Collectors.toSet());
    assertThat(ours).hasSizeGreaterThan(DEPOSITS);
    assertThat(engine.getHistoryService().createHistoricIncidentQuery().list()).filteredOn(incident ->
        ours.contains(incident.getProcessInstanceId())).isEmpty();
    assertThat(engine.getHistoryService().createHistoricJobLogQuery().failureLog().list()).filteredOn(failed ->
        ours.contains(failed.getProcessInstanceId())).isEmpty();
    assertThat(checks.weeks()).isGreaterThan(3 * 52);
  }

  @Test
  void everyKindOfLifeCameTrue() {
    Set<GrantStatus> ends = grants.ofCall(CALL).stream().map(Grant::status).collect(Collectors.toSet());
    assertThat(ends).containsExactlyInAnyOrder(GrantStatus.CLOSED, GrantStatus.LAPSED);
    Set<String> outcomes = new TreeSet<>(checks.outcomes());
    assertThat(outcomes).contains("PAY", "PAY_HALF", "HOLD", "HOLD_AND_REMIND", "FORMAL_NOTICE", "SUSPEND_AND_HEAR",
        "RECOMPUTE", "RECOVER");
    assertThat(signed).filteredOn(grant -> grant.ending().terminated()).as("terminated").hasSize(2).allSatisfy(grant ->
        assertThat(payments.repayments(grant.reference())).hasSizeGreaterThanOrEqualTo(2));
    assertThat(signed.stream().flatMap(grant -> grant.amendments().stream()).map(Amendment::status)).contains(
        Amendment.Status.APPLIED, Amendment.Status.REFUSED, Amendment.Status.LAPSED);
    assertThat(checks.letters()).contains(LetterCode.AGREEMENT_REMINDER.name(), LetterCode.AWARD_LAPSED.name(),
        LetterCode.REPORT_REMINDER.name(), LetterCode.FORMAL_NOTICE.name(), LetterCode.GRANT_CLOSED.name(),
        LetterCode.APPEAL_REVERSED.name(), LetterCode.APPEAL_UPHELD.name(), LetterCode.APPEAL_LATE.name());
    assertThat(checks.orders()).extracting(order -> order.get("STATUS")).contains("RETURNED", "CANCELLED", "PAID");
  }

  @Test
  void theReserveListWasPromotedAndAWonAppealWentBackToTheCommittee() {
    List<String> promoted = jdbc.sql("select chain from journal_entry where action = 'PROMOTED' and chain like ?")
        .param(CALL + "%").query(String.class).list();
    assertThat(promoted).hasSizeGreaterThanOrEqualTo(2);
    List<String> won = jdbc.sql("select reference from appeal where outcome = 'REVERSED' and reference like ?")
        .param(CALL + "%").query(String.class).list();
    assertThat(won).hasSize(1);
    assertThat(selection.get(won.get(0)).decision().sessionCode()).isEqualTo(CALL + "-S3");
    assertThat(selection.get(won.get(0)).status()).isEqualTo(ApplicationStatus.AWARDED);
    assertThat(grants.find(won.get(0)).orElseThrow().status()).isEqualTo(GrantStatus.CLOSED);
    assertThat(jdbc.sql("select outcome from appeal where reference like ?").param(CALL + "%").query(String.class).list())
        .containsExactlyInAnyOrder("REVERSED", "UPHELD", "SILENT", "LATE");
  }

  @Test
  void dashboardOfACallThatIsOverAgreesWithItsAccounts() {
    Dashboard dashboard = dashboards.of(CALL, People.MANAGER);
    List<PaymentAccount> accounts = signed.stream().flatMap(grant -> payments.account(grant.reference()).stream()).toList();
    String paid = FrenchText.euros(sum(accounts.stream().map(PaymentAccount::paid).toList()));
    assertThat(dashboard.tiles()).filteredOn(tile -> tile.label().equals("Versé")).singleElement()
        .satisfies(tile -> assertThat(tile.text()).isEqualTo(paid));
    assertThat(dashboard.funnel().get(0).files().count()).isEqualTo(DEPOSITS);
    assertThat(dashboard.funnel()).filteredOn(step -> step.label().equals("Soldés")).singleElement()
        .satisfies(step -> assertThat(step.files().count()).isEqualTo(
            (int) signed.stream().filter(grant -> grant.status() == GrantStatus.CLOSED).count()));
    assertThat(dashboard.money().quarters()).isNotEmpty();
    assertThat(dashboard.allGroups().all().count()).isZero();
  }

  /** Whatever was paid and not repaid is borne by accepted costs, and never more than the award. */
  @Test
  void everyGrantBalances() {
    assertThat(signed).hasSizeGreaterThan(6).allSatisfy(grant -> {
      List<PaymentAccount> accounts = payments.account(grant.reference());
      BigDecimal held = sum(accounts.stream().map(PaymentAccount::held).toList());
      BigDecimal surplus = grant.surplusKept() == null ? BigDecimal.ZERO : grant.surplusKept();
      assertThat(held).as(grant.reference()).isLessThanOrEqualTo(
          grant.terms().award().min(grant.terms().borne(grant.acceptedCosts())).add(surplus));
      BigDecimal left = sum(accounts.stream().map(PaymentAccount::left).toList());
      BigDecimal repaid = sum(accounts.stream().map(PaymentAccount::repaid).toList());
      assertThat(held.add(left).add(repaid)).as("held + left + recovered").isEqualByComparingTo(grant.terms().award());
      BigDecimal recovered = grant.recovery() == null ? BigDecimal.ZERO : grant.recovery().amount();
      assertThat(repaid).isEqualByComparingTo(recovered);
      accounts.forEach(account -> assertThat(account.ordered()).isEqualByComparingTo(account.paid()));
      assertThat(grant.schedule()).extracting(Tranche::status).doesNotContain(TrancheStatus.ORDERED,
          TrancheStatus.UNDER_REVIEW, TrancheStatus.REPORT_AWAITED, TrancheStatus.HELD, TrancheStatus.PLANNED);
    });
    assertThat(signed).filteredOn(grant -> grant.status() == GrantStatus.CLOSED && grant.recovery() == null
        && grant.acceptedCosts().compareTo(grant.terms().eligibleCosts()) >= 0).isNotEmpty().allSatisfy(grant ->
        assertThat(sum(payments.account(grant.reference()).stream().map(PaymentAccount::paid).toList()))
            .isEqualByComparingTo(grant.terms().award()));
  }

  @Test
  void nothingWasPaidTwiceAndFourPeopleSawEachPayment() {
    List<PaymentOrder> orders = signed.stream().flatMap(grant -> payments.of(grant.reference()).stream()).toList();
    List<PaymentOrder> paid = orders.stream().filter(order -> order.status() == PaymentStatus.PAID).toList();
    assertThat(paid).extracting(PaymentOrder::paymentReference).doesNotHaveDuplicates();
    assertThat(paid).extracting(order -> order.reference() + "/" + order.trancheNumber() + "/" + order.funderCode())
        .doesNotHaveDuplicates();
    assertThat(paid).isNotEmpty().allSatisfy(order -> {
      Set<String> people = new TreeSet<>(order.actors());
      assertThat(people.add(order.authorisedBy())).isTrue();
      assertThat(people.add(order.paidBy())).isTrue();
      assertThat(people).hasSizeGreaterThanOrEqualTo(order.trancheNumber() == 1 ? 3 : 4);
    });
  }

  /** No letter cites a hearing, a reminder, a request or a decision that did not exist. */
  @Test
  void noLetterClaimsWhatTheRecordDoesNotHold() {
    assertThat(checks.unfoundedClaims()).isEmpty();
  }

  @Test
  void theJournalIsWhole() {
    JournalVerdict verdict = journal.verify(null);
    assertThat(verdict.entries()).isGreaterThan(500);
    assertThat(verdict.faults()).filteredOn(fault -> fault.chain() == null || fault.chain().startsWith(CALL)).isEmpty();
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
