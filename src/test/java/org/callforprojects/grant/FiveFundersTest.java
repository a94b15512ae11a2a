package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.Funder;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.grant.paper.GrantPaper;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.recovery.RecoveryService;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A3, A4, A12, A13: three funders of the State, a Region and a foundation, from the award to the last recovery, to the cent. */
@WholeApplication
class FiveFundersTest {

  private static final List<String> FUNDERS = List.of("STATE_A", "STATE_B", "STATE_C", "REGION", "FOUNDATION");
  private static final List<String> WITH_PEOPLE = List.of("b", "c", "region", "foundation");
  private static final List<String> ROLES = List.of("Signataires", "Payeurs");
  /** Their accounts at a bank that does not exist. */
  private static final List<String> IBANS = List.of("FR7699999000010000000000115", "FR7699999000010000000000212",
      "FR7699999000010000000000309", "FR7699999000010000000000406", "FR7699999000010000000000503");

  private static int calls;

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  @Autowired
  private RecoveryService recoveries;
  @Autowired
  private PaymentService payments;
  @Autowired
  private PaymentRuns runs;
  @Autowired
  private LetterService letters;
  @Autowired
  private GrantPapers papers;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private Clock clock;

  @AfterEach
  void endAll() {
    steps.startAnew();
    for (String funder : WITH_PEOPLE) {
      for (String role : ROLES) {
        engine.getIdentityService().deleteUser(person(funder, role));
        engine.getIdentityService().deleteGroup(group(funder, role));
      }
    }
  }

  @Test
  void callOfFiveFundersRunsToItsLastRecoveryToTheCent() {
    people();
    String call = steps.open(settings());
    String reference = life.agreed(call, 119_999);
    assertThat(grant(reference).terms().shares()).as("in proportion, the last cents to the largest remainders")
        .isEqualTo(euros("49999.58", "29999.75", "19999.83", "14999.88", "4999.96"));
    assertThat(grant(reference).signatures()).extracting(PartySignature::party).containsAll(FUNDERS).hasSize(6);
    assertThat(grant(reference).signatures()).filteredOn(signature -> "REGION".equals(signature.party()))
        .extracting(PartySignature::signedBy).containsExactly("fregion1");

    eachPaysThroughItsOwnPeopleFromItsOwnAccount(reference);
    int aYear = 100_001;
    for (int tranche = 2; tranche <= 3; tranche++) {
      life.due(reference, tranche);
      life.report(reference, aYear);
      life.examine(reference, aYear);
      life.pay(reference);
    }
    assertThat(paid(reference)).isEqualByComparingTo("107999.10");
    life.due(reference, 4);
    life.report(reference, 20_000);
    life.examine(reference, 20_000);
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.RECOVERING);
    Recovery recovery = grant(reference).recovery();
    assertThat(recovery.claims()).extracting(Claim::funder).containsExactlyElementsOf(FUNDERS);
    assertThat(recovery.claims().stream().map(Claim::amount).reduce(BigDecimal.ZERO, BigDecimal::add)).as("to the cent")
        .isEqualByComparingTo(recovery.amount());
    BigDecimal borne = grant(reference).terms().borne(new BigDecimal("220002"));
    assertThat(recovery.amount()).isEqualByComparingTo(new BigDecimal("107999.10").subtract(borne));

    nothingIsClaimedBeforeTheBeneficiaryWasHeard(reference);
    eachClaimsInItsOwnForm(reference);
    noPayerRecordsForAnother(reference);
    eachClaimEndsInItsOwnWay(reference);

    steps.runJobs();
    assertThat(grant(reference).status()).isEqualTo(GrantStatus.CLOSED);
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  private void eachPaysThroughItsOwnPeopleFromItsOwnAccount(String reference) {
    for (Task task : life.tasks(reference, "userTask_authorisePayment")) {
      selection.as(life.last(task, "authoriserGroup"), task, Map.of("paymentAuthorised", true));
    }
    Task region = life.tasks(reference, "userTask_executePayment").stream()
        .filter(task -> "cinqRegionPayeurs".equals(engine.getTaskService().getVariable(task.getId(), "payerGroup"))).findFirst()
        .orElseThrow();
    assertThat(new Http(port).post("/engine-rest/task/" + region.getId() + "/complete", People.ACCOUNTANT, Map.of()).status())
        .as("the State's accountant").isEqualTo(403);
    String call = grant(reference).callCode();
    assertThat(new String(runs.content(runs.export(call, "REGION", "fregion2")), java.nio.charset.StandardCharsets.UTF_8))
        .contains(IBANS.get(3));
    life.pay(reference);
    assertThat(payments.account(reference)).allSatisfy(account -> assertThat(account.paid()).isPositive());
    assertThat(paid(reference)).isEqualByComparingTo("47999.60");
  }

  private void nothingIsClaimedBeforeTheBeneficiaryWasHeard(String reference) {
    assertThat(codes(reference)).contains(LetterCode.RECOVERY_NOTICE).doesNotContain(LetterCode.RECOVERY_ORDER);
    steps.elapse(Duration.ofDays(16));
    assertThat(life.tasks(reference, "userTask_issueRecovery")).isEmpty();
    selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_decideRecovery",
        Map.of("recoveryOutcome", "CLAIM", "recoveryReason", "Aucune observation n’a été présentée."));
    steps.runJobs();
  }

  private void eachClaimsInItsOwnForm(String reference) {
    assertThat(life.tasks(reference, "userTask_issueRecovery")).hasSize(5);
    life.issueClaims(reference);
    assertThat(grant(reference).recovery().claims()).extracting(Claim::iban).containsExactlyElementsOf(IBANS);
    assertThat(grant(reference).recovery().claims()).extracting(Claim::accountant)
        .containsExactlyElementsOf(FUNDERS.stream().map(funder -> "Comptable de " + funder).toList());
    assertThat(papers.list(reference).stream().map(GrantPaper::kind).filter(GrantPaper.Kind.RECOVERY::equals)).hasSize(3);
    assertThat(papers.list(reference).stream().map(GrantPaper::kind).filter(GrantPaper.Kind.CLAIM::equals)).hasSize(2);
    assertThat(letters.of(reference).stream().map(letter -> letter.code()).filter(LetterCode.RECOVERY_ORDER::equals)).hasSize(5);
  }

  /** A4. */
  private void noPayerRecordsForAnother(String reference) {
    Task region = task(reference, "REGION");
    assertThat(new Http(port).post("/engine-rest/task/" + region.getId() + "/complete", People.ACCOUNTANT, Map.of()).status())
        .isEqualTo(403);
    assertThat(task(reference, "REGION").getId()).as("still open").isEqualTo(region.getId());
    assertThatThrownBy(() -> recoveries.repay(reference, "REGION", new BigDecimal("1.00"), life.today(), "REV-ELSEWHERE",
        People.ACCOUNTANT)).isInstanceOf(ForbiddenException.class).hasMessageContaining("Vous n’agissez pas pour");
    assertThatThrownBy(() -> recoveries.repay(reference, "STATE_A", new BigDecimal("1.00"), life.today(), "REV-ELSEWHERE",
        "fregion2")).isInstanceOf(ForbiddenException.class);
    assertThat(payments.repayments(reference)).isEmpty();
  }

  /** A13. */
  private void eachClaimEndsInItsOwnWay(String reference) {
    selection.as(People.ACCOUNTANT, task(reference, "STATE_A"), life.repayment(amount(reference, "STATE_A")));

    selection.as(People.ACCOUNTANT, task(reference, "STATE_B"), Map.of("recoveryAct", "INSTALMENTS", "instalmentCount", 3,
        "firstInstalmentOn", life.today().plusMonths(1).toString(), "recoveryReason", "Trésorerie tendue."));
    Claim inParts = grant(reference).claim("STATE_B");
    assertThat(inParts.instalments().parts().stream().map(Instalments.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(inParts.amount());
    steps.elapse(Duration.ofDays(45));
    assertThat(codes(reference)).contains(LetterCode.RECOVERY_INSTALMENTS, LetterCode.RECOVERY_REMINDER);
    for (Instalments.Part part : inParts.instalments().parts()) {
      selection.as(People.ACCOUNTANT, task(reference, "STATE_B"), life.repayment(part.amount()));
    }

    selection.as("fc2", task(reference, "STATE_C"), Map.of("recoveryAct", "REMISSION", "recoveryReason", "Difficultés."));
    assertThatThrownBy(() -> recoveries.decideRelief(reference, "STATE_C", true, "x", "fregion1"))
        .isInstanceOf(ForbiddenException.class);
    selection.as("fc1", decision(reference, "STATE_C"), Map.of("reliefGranted", false, "reliefReason", "Non établies."));
    selection.as("fc2", task(reference, "STATE_C"), Map.of("recoveryAct", "REMISSION", "reliefAmount", 1000,
        "recoveryReason", "Difficultés établies."));
    selection.as("fc1", decision(reference, "STATE_C"), Map.of("reliefGranted", true, "reliefReason", "Établies."));
    BigDecimal rest = amount(reference, "STATE_C").subtract(new BigDecimal("1000.00"));
    assertThatThrownBy(() -> recoveries.repay(reference, "STATE_C", rest.add(new BigDecimal("0.01")), life.today(), "REV-OVER",
        "fc2")).isInstanceOf(InvalidValuesException.class);
    selection.as("fc2", task(reference, "STATE_C"), life.repayment(rest));

    assertThat(grant(reference).status()).isEqualTo(GrantStatus.RECOVERING);
    selection.as("fregion2", task(reference, "REGION"), Map.of("recoveryAct", "WRITE_OFF", "recoveryReason", "Liquidation."));
    selection.as("fregion1", decision(reference, "REGION"), Map.of("reliefGranted", true, "reliefReason", "Irrécouvrable."));
    selection.as("ffoundation2", task(reference, "FOUNDATION"), life.repayment(amount(reference, "FOUNDATION")));

    Map<String, BigDecimal> back = new LinkedHashMap<>();
    payments.account(reference).forEach(account -> back.put(account.funderCode(), account.repaid()));
    assertThat(back).containsEntry("STATE_A", amount(reference, "STATE_A")).containsEntry("STATE_B", amount(reference, "STATE_B"))
        .containsEntry("STATE_C", rest).containsEntry("REGION", new BigDecimal("0.00"))
        .containsEntry("FOUNDATION", amount(reference, "FOUNDATION"));
    assertThat(codes(reference)).contains(LetterCode.REMISSION_DECISION);
  }

  // --- who and what there is ---

  private Grant grant(String reference) {
    return grants.find(reference).orElseThrow();
  }

  private BigDecimal amount(String reference, String funder) {
    return grant(reference).claim(funder).amount();
  }

  private Task task(String reference, String funder) {
    return of(reference, "userTask_recordRepayment", funder);
  }

  private Task decision(String reference, String funder) {
    return of(reference, "userTask_decideRelief", funder);
  }

  private Task of(String reference, String key, String funder) {
    return life.tasks(reference, key).stream()
        .filter(task -> funder.equals(engine.getTaskService().getVariable(task.getId(), "funderCode"))).findFirst().orElseThrow();
  }

  private List<LetterCode> codes(String reference) {
    return letters.of(reference).stream().map(letter -> letter.code()).toList();
  }

  private BigDecimal paid(String reference) {
    return payments.account(reference).stream().map(PaymentAccount::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, BigDecimal> euros(String... amounts) {
    Map<String, BigDecimal> euros = new LinkedHashMap<>();
    for (String funder : FUNDERS) {
      euros.put(funder, new BigDecimal(amounts[euros.size()]));
    }
    return euros;
  }

  /** Two of each funder that has people of its own: the first signs and authorises, the second pays. */
  private void people() {
    IdentityService identity = engine.getIdentityService();
    for (String funder : WITH_PEOPLE) {
      for (String role : ROLES) {
        String group = group(funder, role);
        identity.saveGroup(identity.newGroup(group));
        String person = person(funder, role);
        var user = identity.newUser(person);
        user.setPassword(People.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(person, group);
      }
    }
  }

  private static String person(String funder, String role) {
    return "f" + funder + ("Payeurs".equals(role) ? "2" : "1");
  }

  private static String group(String funder, String role) {
    return "cinq" + funder.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + funder.substring(1) + role;
  }

  private static Funder funder(int place, String name, boolean state, String amount, String people) {
    String code = FUNDERS.get(place);
    return new Funder(code, name, state, new BigDecimal(amount), null, people == null ? null : group(people, "Signataires"),
        people == null ? null : group(people, "Signataires"),
        people == null || "STATE_B".equals(code) ? null : group(people, "Payeurs"), null, IBANS.get(place), null,
        "Comptable de " + code);
  }

  private CallSettings settings() {
    CallSettings shipped = steps.settings("T-FIVE-" + ++calls, "2013", clock.instant().minus(Duration.ofDays(1)),
        clock.instant().plus(Duration.ofDays(30)));
    List<Funder> funders = List.of(funder(0, "Premier ministère synthétique", true, "500000.00", null),
        funder(1, "Deuxième ministère synthétique", true, "300000.00", "b"),
        funder(2, "Troisième ministère synthétique", true, "200000.00", "c"),
        funder(3, "Région synthétique", false, "150000.00", "region"),
        funder(4, "Fondation synthétique", false, "50000.00", "foundation"));
    List<CommitteeSeat> seats = shipped.committee().stream().map(seat -> seat.funder() == null ? seat
        : new CommitteeSeat(seat.code(), "Région synthétique", seat.kind(), seat.chair(), "REGION", seat.email())).toList();
    return new CallSettings(shipped.code(), shipped.title(), shipped.opensAt(), shipped.closesAt(), funders, shipped.minGrant(),
        shipped.maxGrant(), shipped.stateRate(), shipped.capScope(), shipped.durationMonths(), shipped.ruleSet(),
        shipped.delays(), shipped.office(), seats);
  }
}
