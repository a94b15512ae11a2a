package org.callforprojects.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.notification.Outbox;
import org.callforprojects.retention.RetentionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** What people and time do in the tests of the whole application, without HTTP. */
@TestComponent
public class Steps {

  private static final AtomicInteger CALLS = new AtomicInteger();

  private final CallService calls;
  private final CallSettingsFiles files;
  private final ProcessEngine engine;
  private final Clock clock;
  private final Outbox outbox;
  private final RetentionService retention;

  Steps(CallService calls, CallSettingsFiles files, ProcessEngine engine, Clock clock, Outbox outbox,
      RetentionService retention) {
    this.outbox = outbox;
    this.retention = retention;
    this.calls = calls;
    this.files = files;
    this.engine = engine;
    this.clock = clock;
  }

  /** An open call of its own for each test, with the settings of 2013 and dates around the present of the clock. */
  public String openCall() {
    return openCall("2013");
  }

  public String openCall(String ruleSet) {
    return open(sinceYesterday(ruleSet));
  }

  private CallSettings sinceYesterday(String ruleSet) {
    return settings("T-" + CALLS.incrementAndGet(), ruleSet, clock.instant().minus(1, ChronoUnit.DAYS),
        clock.instant().plus(30, ChronoUnit.DAYS));
  }

  /** It takes deposits already; its process opens it with the next jobs. */
  public String callAboutToOpen() {
    return publish(sinceYesterday("2013"));
  }

  public String open(CallSettings settings) {
    String code = publish(settings);
    runJobs();
    return code;
  }

  private String publish(CallSettings settings) {
    Call call = calls.create(settings, People.PROGRAMME_OFFICER);
    Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(call.code()).singleResult();
    Map<String, Object> values = new java.util.HashMap<>(engine.getTaskService().getVariables(task.getId()));
    values.keySet().removeAll(List.of("code", "preparationDueAt", "committee")); // not on the form
    values.put("callApproved", true);
    values.put("doubtsConfirmed", true); // opened yesterday, and titled as all the others of the tests
    as(People.PROGRAMME_OFFICER, service -> service.complete(task.getId(), values));
    return call.code();
  }

  public CallSettings settings(String code, String ruleSet, Instant opensAt, Instant closesAt) {
    CallSettings shipped = files.read("PTCE-2013");
    ZoneId paris = CallSettings.ZONE;
    return new CallSettings(code, shipped.title(), opensAt.atZone(paris).toOffsetDateTime(),
        closesAt.atZone(paris).toOffsetDateTime(), shipped.funders(), shipped.minGrant(), shipped.maxGrant(),
        shipped.stateRate(), shipped.capScope(), shipped.durationMonths(), ruleSet, shipped.delays(), shipped.office(),
        shipped.committee());
  }

  /** Ends a process whose later steps a test takes by hand. */
  public void endProcess(String businessKey) {
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().forEach(
        instance -> engine.getRuntimeService().deleteProcessInstanceIfExists(instance.getId(), "taken over by a test",
            false, false, false, false)); // a called one is gone with its caller
  }

  public Task task(String reference) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).singleResult();
  }

  /** A person completes the open task of an application through the engine's API, with their own rights. */
  public void complete(String person, String reference, Map<String, Object> values) {
    String task = task(reference).getId();
    as(person, service -> service.complete(task, values));
  }

  public void as(String person, java.util.function.Consumer<TaskService> action) {
    IdentityService identity = engine.getIdentityService();
    identity.setAuthentication(person, identity.createGroupQuery().groupMember(person).list().stream()
        .map(org.camunda.bpm.engine.identity.Group::getId).toList());
    try {
      action.accept(engine.getTaskService());
    } finally {
      identity.clearAuthentication();
    }
  }

  public void runJobs() {
    ProcessTestEngine.runJobs(engine);
    outbox.sendDue();
  }

  /** What the night does is done once the time has passed. */
  public void elapse(Duration time) {
    ProcessTestEngine.elapse(engine, time);
    outbox.sendDue();
    retention.eraseDue();
  }

  /** Every process ends here, and it is the present of the machine: for whoever lets years pass from test to test. */
  public void startAnew() {
    LeavesNothing.clear(engine);
    resetClock();
  }

  /** Back to the present of the machine. */
  public void resetClock() {
    ClockUtil.reset();
  }

  public void clockAt(Instant instant) {
    ClockUtil.setCurrentTime(Date.from(instant));
  }
}
