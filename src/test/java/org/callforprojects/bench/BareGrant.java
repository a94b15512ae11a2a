package org.callforprojects.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;

/** The grant of an application on the {@link BareEngine}: from the committee's decision to the last tranche paid. */
final class BareGrant {

  static final int TRANCHES = 4;
  private static final List<String> FUNDERS = List.of("METL", "LOGEMENT", "CDC");

  private final BareEngine bare;
  private final ProcessEngine engine;

  BareGrant(BareEngine bare, ProcessEngine engine) {
    this.bare = bare;
    this.engine = engine;
    bare.alone(BareGrant::replaceBeans);
  }

  private static void replaceBeans() {
    Mocks.register("fileClosedListener", (ExecutionListener) execution -> { });
    Mocks.register("grantFunders", new Funders());
    Mocks.register("trancheOrders", new Orders());
    Mocks.register("grantSchedule", new Schedule());
    sets("requestBankDetails", "agreementReminderAt", "agreementLapseAt", "agreementReviewDueAt");
    sets("issueAgreement", "agreementReminderAt", "agreementLapseAt", "funderSignatureDueAt");
    sets("orderPayments", "paymentDueAt", "paymentWarningAt");
    sets("recordReportReview", "certificationDueAt");
    fixed("recordAgreementReview", Map.of("signedByAll", true));
    fixed("concludeAgreement", Map.of("agreementOutcome", "SIGNED", "awardAmount", 120_000.0));
    fixed("openGrant", Map.of("recoveryDue", false, "trancheCarried", false, "grantSuspended", false));
    Mocks.register("openTrancheDelegate", (JavaDelegate) execution -> {
      int loop = (Integer) execution.getVariable("loopCounter");
      execution.setVariable("trancheNumber", loop + 1);
      execution.setVariable("trancheDueAt", new Date());
      execution.setVariable("reportAwaited", loop > 0);
      execution.setVariable("nextReportCheckAt", later());
      execution.setVariable("reportReviewDueAt", later());
    });
  }

  /** Those who give. */
  public static final class Funders {
    public List<String> of(DelegateExecution execution) {
      return FUNDERS;
    }

    public String name(DelegateExecution execution) {
      return "Financeur";
    }

    public String group(DelegateExecution execution) {
      return "authorisingOfficers";
    }
  }

  /** One order for each of them. */
  public static final class Orders {
    public List<String> of(DelegateExecution execution) {
      return FUNDERS;
    }

    public String funderName(DelegateExecution execution) {
      return "Financeur";
    }

    public Double amount(DelegateExecution execution) {
      return 12_000.0;
    }

    public String authoriserGroup(DelegateExecution execution) {
      return "authorisingOfficers";
    }

    public String payerGroup(DelegateExecution execution) {
      return "accountants";
    }
  }

  /** Four tranches. */
  public static final class Schedule {
    public int count(DelegateExecution execution) {
      return TRANCHES;
    }

    /** As the application's own: three reminders, which nobody waits for here. */
    public String nextReportReminders(DelegateExecution execution) {
      return "R2/2100-01-01T00:00:00Z/P30D";
    }
  }

  /** It stands where the agreement awaits the bank details. */
  void award(String reference) {
    bare.alone(() -> decide(reference));
  }

  private void decide(String reference) {
    engine.getRuntimeService().createMessageCorrelation("committee.decided").processInstanceBusinessKey(reference)
        .setVariables(Map.of("applicationStatus", "AWARDED", "reserveEndsAt", later())).correlateExclusively();
    runJobs();
  }

  /** From there to its end, by the tasks and messages of the application. */
  void live(String reference) {
    bare.alone(() -> toTheEnd(reference));
  }

  private void toTheEnd(String reference) {
    tell("agreement.piecesReceived", reference);
    complete(reference, "userTask_reviewAgreement", Map.of("bankDetailsChecked", true, "agreementComment", ""));
    tell("agreement.signedByBeneficiary", reference);
    complete(reference, "userTask_signAgreement", Map.of("agreementSigned", true));
    for (int tranche = 1; tranche <= TRANCHES; tranche++) {
      due(reference);
      if (tranche > 1) {
        tell("report.received", reference);
        complete(reference, "userTask_reviewReport", Map.of("actualEligibleCosts", 40_000, "cofundingConfirmed", true,
            "reportAccepted", true, "reportComment", ""));
        complete(reference, "userTask_certifyService", Map.of("serviceCertified", true));
      }
      complete(reference, "userTask_authorisePayment", Map.of("paymentAuthorised", true));
      Map<String, Object> payment = new HashMap<>(Map.of("paymentReference", "VIR-1", "paidOn", "2014-01-01"));
      complete(reference, "userTask_executePayment", payment);
    }
    if (engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).count() > 0) {
      throw new IllegalStateException(reference + " is not at its end");
    }
  }

  private void due(String reference) {
    ManagementService management = engine.getManagementService();
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("grant-tranches").list().forEach(instance -> management.createJobQuery()
            .processInstanceId(instance.getId()).activityId("event_trancheDue").list()
            .forEach(timer -> management.executeJob(timer.getId())));
    runJobs();
  }

  private void tell(String message, String reference) {
    engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(reference)
        .correlateExclusively();
    runJobs();
  }

  private void complete(String reference, String key, Map<String, Object> values) {
    List<Task> tasks = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey(key).list();
    if (tasks.isEmpty()) {
      throw new IllegalStateException("No " + key + " of " + reference);
    }
    tasks.forEach(task -> engine.getTaskService().complete(task.getId(), values));
    runJobs();
  }

  private void runJobs() {
    for (List<Job> due = due(); !due.isEmpty(); due = due()) {
      engine.getManagementService().executeJob(due.get(0).getId());
    }
  }

  private List<Job> due() {
    return engine.getManagementService().createJobQuery().messages().withRetriesLeft().listPage(0, 1);
  }

  private static void sets(String service, String... dates) {
    Map<String, Object> values = new HashMap<>();
    List.of(dates).forEach(date -> values.put(date, later()));
    fixed(service, values);
  }

  private static void fixed(String service, Map<String, Object> values) {
    Mocks.register(service + "Delegate", (JavaDelegate) execution -> values.forEach(execution::setVariable));
  }

  private static Date later() {
    return Date.from(Instant.now().plus(300, ChronoUnit.DAYS));
  }
}
