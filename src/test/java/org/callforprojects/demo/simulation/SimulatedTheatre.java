package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.AwardService;
import org.callforprojects.engine.staff.StaffAccounts;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.identity.Groups;
import org.callforprojects.json.Json;
import org.callforprojects.notification.Outbox;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.review.Experts;
import org.callforprojects.support.MailServer;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ApplicationContext;

/**
 * Where the simulated call is played in tests: people with accounts, a clock that starts in July 2013, mails that go
 * nowhere. Other tests share the application, so what is brought in is taken away again.
 */
public final class SimulatedTheatre {

  private static final OffsetDateTime OPENS = OffsetDateTime.parse("2013-07-16T00:00:00+02:00");
  private static final OffsetDateTime CLOSES = OffsetDateTime.parse("2013-10-31T23:59:59+01:00");

  /** From so many applications on the envelope is the whole one. */
  private static final double SMALL_PART = 90.0;
  private static final LifeCast LATER = new LifeCast(People.AUTHORISING_OFFICER, People.OTHER_AUTHORISING_OFFICER,
      People.ACCOUNTANT, People.CDC_OFFICER, People.OTHER_CDC_OFFICER, People.OTHER_PROGRAMME_OFFICER);

  private final String code;
  private final ApplicationContext context;
  private final IdentityService identity;
  private final RuntimeService runtime;
  private List<String> otherExperts = List.of();

  public SimulatedTheatre(ApplicationContext context) {
    this(context, "SIM-2013");
  }

  /** @param code of the call; no other simulated call of that code was played in this application */
  public SimulatedTheatre(ApplicationContext context, String code) {
    this.code = code;
    this.context = context;
    this.identity = context.getBean(ProcessEngine.class).getIdentityService();
    this.runtime = context.getBean(ProcessEngine.class).getRuntimeService();
  }

  public String code() {
    return code;
  }

  /** @return the reference of each application, by its number */
  public Map<Integer, String> play(SimulatedCall call, WorkListener listener) {
    return onStage(call, () -> player(listener, context.getBean(Steps.class)::clockAt).play(call, settings(call)));
  }

  /** The same, and the years that follow. The envelope is as large as the call is. */
  public Map<Integer, String> playWholeLife(SimulatedCall call, WorkListener listener) {
    Life life = new Life(readBesides(CallService.class, "get"), readBesides(Grants.class, "ofCall", "find"),
        context.getBean(BeneficiaryService.class), context.getBean(SuspensionService.class),
        readBesides(PaymentService.class, "get", "account"), context.getBean(AppealFiling.class), LATER);
    return onStage(call, () -> player(listener, this::sendAndPass).playWholeLife(call, settings(call), life));
  }

  /** The poller stands still in tests; and no delay of an appeal runs while the mail that tells a decision waits. */
  private void sendAndPass(Instant next) {
    context.getBean(Outbox.class).sendDue();
    context.getBean(Steps.class).clockAt(next);
  }

  private Map<Integer, String> onStage(SimulatedCall call, Supplier<Map<Integer, String>> play) {
    cast(call);
    context.getBean(MailServer.class).swallow(true);
    try {
      return play.get();
    } finally {
      context.getBean(MailServer.class).swallow(false);
      context.getBean(Steps.class).resetClock();
    }
  }

  private CallPlayer player(WorkListener listener, Consumer<Instant> clock) {
    return new CallPlayer(new CallPlayer.Services(context.getBean(ProcessEngine.class), clock,
        context.getBean(CallService.class), context.getBean(DepositService.class),
        readBesides(ApplicantService.class, "get"), readBesides(SelectionService.class, "get", "counts", "all"),
        context.getBean(AwardService.class), context.getBean(Json.class)),
        new Cast(List.of(People.CASE_OFFICER, People.OTHER_CASE_OFFICER), List.of(People.PROGRAMME_OFFICER),
            People.SECRETARY, People.CHAIR), listener);
  }

  /** Which part of the whole envelope. */
  static BigDecimal size(SimulatedCall call) {
    return BigDecimal.valueOf(Math.min(1.0, call.applications().size() / SMALL_PART));
  }

  /** A call with fewer applications has less to give. */
  private CallSettings settings(SimulatedCall call) {
    return context.getBean(Steps.class).settings(code, "2013", OPENS.toInstant(), CLOSES.toInstant()).withPart(size(call));
  }

  /** What the player reads to know what to do next is no work of the application: it is not counted. */
  private <T> T readBesides(Class<T> service, String... reads) {
    ProxyFactory proxy = new ProxyFactory(context.getBean(service));
    proxy.setProxyTargetClass(true);
    proxy.addAdvice((MethodInterceptor) call -> List.of(reads).contains(call.getMethod().getName())
        ? context.getBean(SqlLog.class).uncounted(() -> proceed(call)) : call.proceed());
    return service.cast(proxy.getProxy());
  }

  private static Object proceed(MethodInvocation call) throws Exception {
    try {
      return call.proceed();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The experts of the other tests take no part, so that theirs are chosen as if this had never been. */
  private void cast(SimulatedCall call) {
    otherExperts = identity.createUserQuery().memberOfGroup(Groups.EXPERTS).list().stream().map(User::getId).toList();
    otherExperts.forEach(id -> identity.deleteMembership(id, Groups.EXPERTS));
    new SimulatedExperts(context.getBean(StaffAccounts.class), context.getBean(Experts.class))
        .create(call, People.PASSWORD);
  }

  /** Ends what still runs and lets the people go; what is written stays. */
  public void clear(SimulatedCall call) {
    context.getBean(Steps.class).resetClock();
    for (ProcessInstance left : runtime.createProcessInstanceQuery().processInstanceBusinessKeyLike(code + "%")
        .rootProcessInstances().list()) {
      runtime.deleteProcessInstanceIfExists(left.getId(), "end of the simulation", false, true, false, false);
    }
    call.experts().forEach(expert -> identity.deleteUser(expert.id()));
    otherExperts.forEach(id -> identity.createMembership(id, Groups.EXPERTS));
  }
}
