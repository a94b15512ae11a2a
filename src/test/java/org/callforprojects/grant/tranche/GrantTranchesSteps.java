package org.callforprojects.grant.tranche;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.engine.job.EngineClock;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.amendment.AmendmentService;
import org.callforprojects.grant.disbursement.PaymentTasks;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.process.GrantFunders;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.recovery.RecoveryService;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.payment.TrancheOrder;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.mockito.Answers;

/**
 * What people, the beneficiary, the bank and time do in the tests of {@code grant-tranches.bpmn}. The grant has an
 * advance, an interim instalment after a year and a balance after two, of two funders. Messages, payment tasks and the
 * suspension are the real ones; the other services are mocks, the register of payments a map.
 */
public abstract class GrantTranchesSteps {

  static final String REFERENCE = "PTCE-2013-0042";
  static final String CALL = "PTCE-2013";
  static final String IBAN = "FR7699999000010000000000115";
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final LocalDate SIGNED_ON = LocalDate.of(2014, 3, 3);
  static final Instant SIGNED_AT = SIGNED_ON.atTime(10, 0).atZone(PARIS).toInstant();
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration PAYMENT = Duration.ofDays(60);
  static final Duration WARNING = Duration.ofDays(45);
  static final Duration HEARING = Duration.ofDays(15);
  static final Duration REVIEW = Duration.ofDays(30);

  final GrantRepository grants = mock(GrantRepository.class);
  final GrantFunders funders = SampleGrants.funders(grants);
  PaymentTasks paymentTasks;
  final TrancheService tranches = mock(TrancheService.class);
  final ReportService reports = mock(ReportService.class);
  final PaymentService payments = mock(PaymentService.class);
  final RecoveryService recoveries = mock(RecoveryService.class);
  final AmendmentService amendments = mock(AmendmentService.class);
  final GrantLetters letters = mock(GrantLetters.class);
  final Timeline timeline = mock(Timeline.class);
  final org.callforprojects.document.DocumentService documents = mock(org.callforprojects.document.DocumentService.class);
  final CallService calls = mock(CallService.class, Answers.RETURNS_DEEP_STUBS);
  final CurrentPerson person = mock(CurrentPerson.class);
  final Clock clock = new EngineClock(ZoneOffset.UTC);
  final Grant grant = SampleGrants.running(REFERENCE, CALL, SIGNED_ON);
  /** What the table is told about the tranche under way, over what is usual. */
  final Map<String, Object> facts = new HashMap<>();
  /** When the report on the tranche after the one under way is asked for: long after these tests, unless one says so. */
  String reminders = "R2/2100-01-01T00:00:00Z/P30D";
  final Map<String, PaymentOrder> orders = new LinkedHashMap<>();

  ProcessEngine engine;
  ProcessInstance instance;
  GrantProcess process;
  SuspensionService suspensions;

  void prepare(ProcessEngine tested) {
    engine = tested;
    init(engine);
    ClockUtil.setCurrentTime(Date.from(SIGNED_AT));
    process = new GrantProcess(engine.getRuntimeService(), engine.getManagementService());
    suspensions = new SuspensionService(grants, payments, documents, calls, process, letters, timeline, clock);
    register();
    when(person.id()).thenReturn("claire");
    when(grants.get(REFERENCE)).thenReturn(grant);
    when(calls.settingsOf(CALL).delays().grants()).thenReturn(GrantDelays.PROPOSED);
    answerTranches();
    answerPayments();
    when(recoveries.inviteBeforeClaim(REFERENCE)).thenAnswer(call -> now().plus(HEARING));
    when(recoveries.decideClaim(eq(REFERENCE), org.mockito.ArgumentMatchers.anyBoolean(), anyString(), anyString()))
        .thenAnswer(call -> call.getArgument(1));
    when(recoveries.orderDue(REFERENCE)).thenAnswer(call -> now().plus(REVIEW));
  }

  private void answerTranches() {
    when(reports.nextReportReminders(eq(REFERENCE), anyInt())).thenAnswer(call -> reminders);
    when(tranches.open(eq(REFERENCE), anyInt())).thenAnswer(call -> {
      facts.clear();
      Tranche tranche = grant.tranche(call.getArgument(1));
      return new TrancheService.Dates(startOf(tranche.dueOn()), tranche.needsReport());
    });
    when(reports.firstCheck(eq(REFERENCE), anyInt()))
        .thenAnswer(call -> firstCheck(grant.tranche(call.getArgument(1))));
    when(reports.reviewDue(REFERENCE)).thenAnswer(call -> now().plus(REVIEW));
    when(tranches.paymentDue(REFERENCE)).thenAnswer(call -> now().plus(PAYMENT));
    when(tranches.paymentWarning(REFERENCE)).thenAnswer(call -> now().plus(WARNING));
    when(tranches.paymentInputs(eq(REFERENCE), anyInt()))
        .thenAnswer(call -> inputs(grant.tranche(call.getArgument(1))));
    when(tranches.decide(eq(REFERENCE), anyInt(), anyString(), any())).thenAnswer(call -> {
      BigDecimal percent = call.getArgument(3);
      String outcome = call.getArgument(2);
      return "PAY".equals(outcome) && percent.intValue() < 100 ? "PAY_HALF" : outcome;
    });
    when(reports.remind(eq(REFERENCE), anyInt())).thenAnswer(call -> nextCheck(grant.tranche(call.getArgument(1))));
    when(reports.nextCheck(eq(REFERENCE), anyInt())).thenAnswer(call -> nextCheck(grant.tranche(call.getArgument(1))));
    when(reports.giveNotice(eq(REFERENCE), anyInt())).thenAnswer(call -> {
      facts.put("noticeUntil", now().plus(Duration.ofDays(30)));
      return new TrancheWait(now().plus(Duration.ofDays(30)), false);
    });
    when(tranches.hold(eq(REFERENCE), anyInt())).thenAnswer(call -> {
      int number = call.getArgument(1);
      return number < grant.schedule().size()
          ? new TrancheWait(startOf(grant.tranche(number + 1).dueOn()), true)
          : new TrancheWait(now().plus(Duration.ofDays(180)), false);
    });
    when(tranches.order(eq(REFERENCE), anyInt())).thenAnswer(call -> Stream.of("METL", "CDC")
        .map(funder -> keep(order(call.getArgument(1), funder, 1, PaymentStatus.ORDERED, Set.of()))).toList());
  }

  private void answerPayments() {
    when(payments.of(REFERENCE)).thenAnswer(call -> List.copyOf(orders.values()));
    when(payments.get(anyString())).thenAnswer(call -> orders.get(call.<String>getArgument(0)));
    when(payments.authorise(anyString(), anyString()))
        .thenAnswer(call -> move(call.getArgument(0), PaymentStatus.AUTHORISED));
    when(payments.refuse(anyString(), anyString(), anyString()))
        .thenAnswer(call -> move(call.getArgument(0), PaymentStatus.CANCELLED));
    when(payments.cancel(anyString(), anyString(), anyString()))
        .thenAnswer(call -> move(call.getArgument(0), PaymentStatus.CANCELLED));
    when(payments.pay(anyString(), anyString(), any(), anyString()))
        .thenAnswer(call -> move(call.getArgument(0), PaymentStatus.PAID));
    when(payments.order(any())).thenAnswer(call -> {
      TrancheOrder asked = call.getArgument(0);
      String funder = asked.amounts().keySet().iterator().next();
      return List.of(keep(order(asked.trancheNumber(), funder, attempts(asked.trancheNumber(), funder) + 1,
          PaymentStatus.ORDERED, asked.actors())));
    });
    when(payments.reissue(anyString(), any(), anyString())).thenAnswer(call -> {
      PaymentOrder old = orders.get(call.<String>getArgument(0));
      return keep(order(old.trancheNumber(), old.funderCode(), old.attempt() + 1, PaymentStatus.ORDERED, Set.of()));
    });
  }

  private void register() {
    paymentTasks = new PaymentTasks(payments, grants, funders, timeline, person, clock);
    Mocks.register("grantSchedule", new GrantSchedule(grants, reports));
    Mocks.register("grantFunders", funders);
    Mocks.register("trancheOrders", new TrancheOrders(payments, grants, funders));
    ModelBeans.register("grant", tranches, reports, suspensions, person, amendments, recoveries, paymentTasks, process);
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  // --- what happens ---

  void start() {
    instance = engine.getRuntimeService().startProcessInstanceByKey(GrantTranches.KEY, REFERENCE,
        Variables.putValue("applicationReference", REFERENCE).putValue("callCode", CALL)
            .putValue("poleName", "Pôle synthétique").putValue("leadName", "Association synthétique")
            .putValue("awardAmount", 100_000d));
    runJobs();
  }

  /** The advance is paid; the second tranche waits for its day. */
  void startWithAdvancePaid() {
    start();
    payAll();
  }

  /** The second tranche is due and its report has come. */
  void startWithReport() {
    startWithAdvancePaid();
    elapseUntil(due(2));
    report();
  }

  void report() {
    int tranche = grant.schedule().stream().filter(known -> known.dueOn() != null && known.needsReport()
        && !startOf(known.dueOn()).isAfter(now())).mapToInt(Tranche::number).max().orElse(0);
    process.reportReceived(REFERENCE, tranche, now().plus(REVIEW));
    runJobs();
  }

  /** Accepted and certified; what the table says follows from {@link #facts}. */
  void examine() {
    facts.put("reportReceived", true);
    review(true, "");
    certify(true);
  }

  void review(Boolean accepted, String comment) {
    complete(GrantTranches.REVIEW_REPORT, values("actualEligibleCosts", 50_000, "cofundingConfirmed", true,
        "reportAccepted", accepted, "reportComment", comment));
  }

  void certify(Boolean certified) {
    facts.put("serviceCertified", certified);
    complete(GrantTranches.CERTIFY_SERVICE, values("serviceCertified", certified));
  }

  void payAll() {
    tasks(GrantTranches.AUTHORISE_PAYMENT).forEach(task -> complete(task, values("paymentAuthorised", true)));
    tasks(GrantTranches.EXECUTE_PAYMENT).forEach(task -> complete(task, transfer()));
    runJobs();
  }

  Map<String, Object> transfer() {
    return values("paymentReference", "VIR-1", "paidOn", "2014-03-20");
  }

  /** One proposes, another confirms. */
  void suspend(String reason) {
    suspensions.suspend(REFERENCE, reason, "paule");
    confirm(GrantTranches.CONFIRM_SUSPENSION, "suspensionConfirmed", true);
  }

  void confirm(String key, String field, Boolean confirmed) {
    when(person.id()).thenReturn("pia");
    complete(key, values(field, confirmed, "confirmationComment", Boolean.TRUE.equals(confirmed) ? "" : "Pas établi."));
    when(person.id()).thenReturn("claire");
  }

  void decideAfterHearing(String outcome, String reason) {
    complete(GrantTranches.DECIDE_AFTER_HEARING, values("hearingOutcome", outcome, "hearingReason", reason));
  }

  void amend() {
    process.amended(REFERENCE, now().plus(REVIEW));
  }

  void complete(String key, Map<String, Object> values) {
    complete(task(key), values);
    runJobs();
  }

  void complete(Task task, Map<String, Object> values) {
    engine.getTaskService().complete(task.getId(), values);
  }

  static Map<String, Object> values(Object... keysAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return values;
  }

  // --- tasks and time ---

  Task task(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult();
  }

  List<Task> tasks(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).list();
  }

  /** The one task about that payment, or that funder. */
  Task task(String key, String variable, String value) {
    return tasks(key).stream().filter(task -> value.equals(variable(task, variable))).findFirst().orElseThrow();
  }

  /** The task about the order of a funder that is its last. */
  Task payment(String key, String funder) {
    return tasks(key).stream()
        .filter(task -> funder.equals(orders.get(variable(task, "paymentOrderId")).funderCode()))
        .findFirst().orElseThrow();
  }

  Object variable(Task task, String name) {
    return engine.getTaskService().getVariable(task.getId(), name);
  }

  /** Nothing else is open; the sub-processes around it are not told. */
  void assertWaitsAt(String... activities) {
    Assertions.assertThat(leaves(engine.getRuntimeService().getActivityInstance(instance.getId())))
        .containsExactlyInAnyOrder(activities);
  }

  public static List<String> leaves(ActivityInstance around) {
    Stream<String> between = Stream.of(around.getChildTransitionInstances()).map(TransitionInstance::getActivityId);
    Stream<String> within = Stream.of(around.getChildActivityInstances()).flatMap(child ->
        child.getChildActivityInstances().length + child.getChildTransitionInstances().length == 0
            ? Stream.of(child.getActivityId()) : leaves(child).stream());
    return Stream.concat(between, within).toList();
  }

  long jobs(String activity) {
    return engine.getManagementService().createJobQuery().activityId(activity).count();
  }

  void runJobs() {
    ProcessTestEngine.runJobs(engine);
  }

  void elapse(Duration time) {
    ProcessTestEngine.elapse(engine, time);
  }

  void elapseUntil(Instant when) {
    elapse(Duration.between(now(), when));
  }

  static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  Instant due(int tranche) {
    return startOf(grant.tranche(tranche).dueOn());
  }

  /** @param days after the day on which the report on that tranche is due */
  Instant reportDue(int tranche, int days) {
    return startOf(grant.tranche(tranche).reportDueOn().plusDays(days));
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(PARIS).toInstant();
  }

  // --- answers of the mocks ---

  private Instant firstCheck(Tranche tranche) {
    return tranche.needsReport() ? startOf(tranche.reportDueOn().minusDays(30)) : now();
  }

  private TrancheWait nextCheck(Tranche tranche) {
    Instant next = Stream.of(-30, 0, 30, 91).map(days -> startOf(tranche.reportDueOn().plusDays(days)))
        .filter(at -> at.isAfter(now())).findFirst().orElse(now().plus(Duration.ofDays(30)));
    return new TrancheWait(next, false);
  }

  private Map<String, Object> inputs(Tranche tranche) {
    Map<String, Object> inputs = new HashMap<>();
    Instant noticeUntil = (Instant) facts.get("noticeUntil");
    inputs.put("kind", tranche.kind().name());
    inputs.put("breach", grant.status() == GrantStatus.SUSPENDED
        || noticeUntil != null && !now().isBefore(noticeUntil));
    inputs.put("agreementsSigned", true);
    inputs.put("bankDetailsChecked", true);
    inputs.put("reportReceived", false);
    inputs.put("daysLate", tranche.reportDueOn() == null ? null
        : (int) ChronoUnit.DAYS.between(tranche.reportDueOn(), now().atZone(PARIS).toLocalDate()));
    inputs.put("serviceCertified", false);
    inputs.put("cofundingConfirmed", true);
    inputs.put("spentRate", 0.9);
    inputs.put("actualToPlannedRate", 1.0);
    inputs.put("balanceDue", 20_000d);
    inputs.put("surplusKeepable", false);
    facts.forEach((name, value) -> {
      if (inputs.containsKey(name)) {
        inputs.put(name, value);
      }
    });
    return inputs;
  }

  PaymentOrder keep(PaymentOrder order) {
    orders.put(order.id(), order);
    return order;
  }

  PaymentOrder move(String id, PaymentStatus status) {
    PaymentOrder old = orders.get(id);
    return keep(order(old.trancheNumber(), old.funderCode(), old.attempt(), status, old.actors()));
  }

  private int attempts(int tranche, String funder) {
    return (int) orders.values().stream()
        .filter(order -> order.trancheNumber() == tranche && order.funderCode().equals(funder)).count();
  }

  static PaymentOrder order(int tranche, String funder, int attempt, PaymentStatus status, Set<String> actors) {
    return new PaymentOrder("T" + tranche + "-" + funder + "-" + attempt, REFERENCE, tranche, funder, attempt, CALL,
        new BigDecimal("METL".equals(funder) ? "32000.00" : "8000.00"), status,
        new Payee("Association", IBAN, null), actors,
        SIGNED_AT.plus(PAYMENT), SIGNED_AT, null, null, null, null, null, null, null, null, null, null);
  }
}
