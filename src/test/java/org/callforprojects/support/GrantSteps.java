package org.callforprojects.support;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.call.CallSettings;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.ReportAccount;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.recovery.RecoveryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** What people and beneficiaries do from an award to the closing of its grant, one step after the other. */
@TestComponent
public class GrantSteps {

  /** Of a bank that does not exist; its key is right. */
  public static final String IBAN = "FR7699999000010000000000115";
  public static final Requester BENEFICIARY = new Requester(People.APPLICANT, false);

  private static final AtomicInteger REFERENCES = new AtomicInteger();

  private final Steps steps;
  private final SelectionSteps selection;
  private final BeneficiaryService beneficiaries;
  private final Grants grants;
  private final RecoveryService recoveries;
  private final ProcessEngine engine;
  private final Clock clock;

  GrantSteps(Steps steps, SelectionSteps selection, BeneficiaryService beneficiaries, Grants grants,
      RecoveryService recoveries, ProcessEngine engine, Clock clock) {
    this.steps = steps;
    this.selection = selection;
    this.beneficiaries = beneficiaries;
    this.grants = grants;
    this.recoveries = recoveries;
    this.engine = engine;
    this.clock = clock;
  }

  /** Awarded, signed by the chair and told: the making of its agreement has begun. */
  public String awarded(String call, int euros) {
    String reference = selection.instructed(call, 4, euros);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    selection.deliberate(session, reference, SelectionSteps.award(euros));
    selection.sign(session, true);
    steps.runJobs();
    return reference;
  }

  /** Awarded, and its agreement signed by all. */
  public String agreed(String call, int euros) {
    String reference = awarded(call, euros);
    sendBankDetails(reference);
    review(reference, true);
    signAgreement(reference);
    funders(reference, "userTask_signAgreement", "agreementSigned");
    return reference;
  }

  public void sendBankDetails(String reference) {
    beneficiaries.sendBankDetails(reference, BENEFICIARY, new BankBody("Association synthétique", IBAN, null));
    steps.runJobs();
  }

  /** @param holderReason why an account that is not in the beneficiary's name is right */
  public void review(String reference, boolean inOrder, String holderReason) {
    selection.complete(People.CASE_OFFICER, reference, "userTask_reviewAgreement",
        Map.of("bankDetailsChecked", inOrder, "agreementComment", holderReason));
    steps.runJobs();
  }

  public void review(String reference, boolean inOrder) {
    selection.complete(People.CASE_OFFICER, reference, "userTask_reviewAgreement",
        Map.of("bankDetailsChecked", inOrder, "agreementComment", inOrder ? "" : "Le relevé est illisible."));
    steps.runJobs();
  }

  /** The beneficiary's paper comes back, and another person finds it right. */
  public void signAgreement(String reference) {
    fileSignature(reference);
    reviewSignature(reference);
  }

  public void fileSignature(String reference) {
    beneficiaries.signAgreement(reference, BENEFICIARY, "convention-signee.pdf", pdf());
    steps.runJobs();
  }

  public void reviewSignature(String reference) {
    selection.complete(People.CASE_OFFICER, reference, "userTask_reviewSignature", signatureReview(today()));
    steps.runJobs();
  }

  public static Map<String, Object> signatureReview(LocalDate signedOn) {
    return Map.of("rightDocument", true, "signedByEmpowered", true, "beneficiarySignedOn", signedOn.toString(),
        "signatureComment", "");
  }

  /** One programme officer proposes, another confirms. */
  public void confirm(String reference, String key, String field, boolean confirmed) {
    selection.complete(People.OTHER_PROGRAMME_OFFICER, reference, key, Map.of(field, confirmed, "confirmationComment",
        confirmed ? "" : "Le motif n’est pas établi."));
    steps.runJobs();
  }

  public void signAmendment(String reference) {
    beneficiaries.signAmendment(reference, BENEFICIARY, "avenant-signe.pdf", pdf());
    steps.runJobs();
    selection.complete(People.CASE_OFFICER, reference, "userTask_reviewAmendmentSignature", signatureReview(today()));
    steps.runJobs();
  }

  /** Each funder signs, by somebody of its own. */
  public void funders(String reference, String key, String field) {
    for (Task task : tasks(reference, key)) {
      selection.as(first(task, "signatoryGroup"), task, Map.of(field, true));
    }
    steps.runJobs();
  }

  /** Every order that is open is authorised, then paid. */
  public void pay(String reference) {
    for (Task task : tasks(reference, "userTask_authorisePayment")) {
      selection.as(last(task, "authoriserGroup"), task, Map.of("paymentAuthorised", true));
    }
    for (Task task : tasks(reference, "userTask_executePayment")) {
      selection.as(first(task, "payerGroup"), task, payment());
    }
    steps.runJobs();
  }

  /** Each funder that is owed claims its part, by somebody of its own. */
  public void issueClaims(String reference) {
    for (Task task : tasks(reference, "userTask_issueRecovery")) {
      selection.as(first(task, "authoriserGroup"), task, Map.of("recoveryReference", "TP-" + REFERENCES.incrementAndGet()));
    }
    steps.runJobs();
  }

  /** All that each claims comes back, and is recorded by somebody else of that funder. */
  /** What is left of each claim. */
  public void repayAll(String reference) {
    for (Task task : tasks(reference, "userTask_recordRepayment")) {
      String funder = (String) engine.getTaskService().getVariable(task.getId(), "funderCode");
      selection.as(last(task, "payerGroup"), task, repayment(
          recoveries.debts(grants.find(reference).orElseThrow()).stream().filter(debt -> debt.funderCode().equals(funder))
              .findFirst().orElseThrow().left()));
    }
    steps.runJobs();
  }

  public Map<String, Object> repayment(java.math.BigDecimal euros) {
    return Map.of("recoveryAct", "REPAYMENT", "repaidAmount", euros.doubleValue(), "repaidOn", today().toString(),
        "repaymentReference", "REV-" + REFERENCES.incrementAndGet());
  }

  /** One of the group that acts for the funder of a task; where it has two, not the other. */
  public String first(Task task, String groupVariable) {
    return members(task, groupVariable).get(0);
  }

  public String last(Task task, String groupVariable) {
    List<String> members = members(task, groupVariable);
    return members.get(members.size() - 1);
  }

  private List<String> members(Task task, String groupVariable) {
    return engine.getIdentityService().createUserQuery()
        .memberOfGroup((String) engine.getTaskService().getVariable(task.getId(), groupVariable)).orderByUserId().asc().list()
        .stream().map(org.camunda.bpm.engine.identity.User::getId).toList();
  }

  public Map<String, Object> payment() {
    return Map.of("paymentReference", "VIR-" + REFERENCES.incrementAndGet(), "paidOn", today().toString());
  }

  public LocalDate today() {
    return clock.instant().atZone(CallSettings.ZONE).toLocalDate();
  }

  /** Waits until a tranche is due. */
  public void due(String reference, int tranche) {
    LocalDate day = grants.find(reference).orElseThrow().tranche(tranche).dueOn();
    steps.elapse(Duration.between(clock.instant(), day.atStartOfDay(CallSettings.ZONE).plusHours(9).toInstant()));
  }

  public void report(String reference, int euros) {
    beneficiaries.report(reference, BENEFICIARY, body(euros), clock.instant());
    steps.runJobs();
  }

  /** A year's report whose sums add up. */
  public ReportBody body(int euros) {
    BigDecimal total = BigDecimal.valueOf(euros);
    return new ReportBody(today().minusYears(1), today().minusDays(1),
        List.of(new ReportBody.Cost(BudgetCategory.ANIMATION, total)),
        List.of(new ReportBody.Charge(ReportAccount.STAFF, total)),
        List.of(new ReportBody.Resource(FundingSource.LOCAL_AUTHORITY, "Commune synthétique", total.divide(BigDecimal.valueOf(2)), true)),
        total.subtract(total.divide(BigDecimal.valueOf(2))), null, "Une année synthétique.",
        new ReportBody.Indicators(BigDecimal.valueOf(3), 2, 4, 1, 5, 3, 1, new BigDecimal("0.25")));
  }

  public void examine(String reference, int euros) {
    examine(reference, euros, true, true);
  }

  public void examine(String reference, int euros, boolean cofunded, boolean certified) {
    Map<String, Object> review = new HashMap<>(Map.of("actualEligibleCosts", euros, "cofundingConfirmed", cofunded,
        "reportAccepted", true, "reportComment", ""));
    selection.complete(People.CASE_OFFICER, reference, "userTask_reviewReport", review);
    selection.complete(People.AUTHORISING_OFFICER, reference, "userTask_certifyService", Map.of("serviceCertified", certified));
    steps.runJobs();
  }

  public List<Task> tasks(String reference, String key) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(key).list();
  }

  /** Each another one: a scan is never twice the same. */
  public static byte[] pdf() {
    return Pdfs.of("Convention signée " + REFERENCES.incrementAndGet());
  }
}
