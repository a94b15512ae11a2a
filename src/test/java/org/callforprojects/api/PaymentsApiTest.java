package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.document.Sha256;
import org.callforprojects.french.FrenchText;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.payment.TrancheOrder;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments over HTTP: who sees them, who writes the file, who notes a return. */
@WholeApplication
class PaymentsApiTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private PaymentService payments;
  @Autowired
  private Clock clock;
  @Autowired
  private JdbcClient jdbc;
  private Http http;
  private String call;
  private String reference;
  private List<PaymentOrder> orders;

  @BeforeEach
  void authoriseATranche() {
    http = new Http(port);
    call = steps.openCall();
    reference = http.post("/api/calls/" + call + "/applications", People.APPLICANT, Submissions.eligible()).json()
        .path("reference").asText();
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    shares.put("METL", new BigDecimal("80000.00"));
    shares.put("CDC", new BigDecimal("20000.00"));
    payments.open(reference, call, shares);
    orders = payments.order(new TrancheOrder(reference, 1, false, Map.of("METL", new BigDecimal("32000.00"), "CDC",
        new BigDecimal("8000.00")), new Payee("Pôle synthétique", "FR76 9999 9000 0100 0000 0000 406", null),
        clock.instant().plus(java.time.Duration.ofDays(60)), Set.of(People.CASE_OFFICER, People.PROGRAMME_OFFICER)));
    payments.authorise(orders.get(0).id(), People.AUTHORISING_OFFICER);
    payments.authorise(orders.get(1).id(), People.CDC_OFFICER);
  }

  @AfterEach
  void endCall() {
    steps.endProcess(call);
  }

  @Test
  void staffSeeAccountsAndOrdersWithoutTheNumberOfTheAccount() {
    Http.Answer answer = http.get("/api/applications/" + reference + "/payments", People.ACCOUNTANT);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("accounts").get(0).path("left").decimalValue()).isEqualByComparingTo("48000");
    JsonNode order = order(answer, "METL");
    assertThat(order.path("statusLabel").asText()).isEqualTo("À payer");
    assertThat(order.path("key").asText()).isEqualTo(reference + "-T1-METL-1");
    assertThat(order.path("ibanEnd").asText()).isEqualTo("0406");
    assertThat(order.path("late").asBoolean()).isFalse();
    assertThat(answer.body()).doesNotContain("9999900001");
    assertThat(http.get("/api/applications/" + reference + "9/payments", People.ACCOUNTANT).status()).isEqualTo(404);
  }

  @Test
  void fileIsWrittenOnceAndReadAgainByteForByte() {
    Http.Answer made = export("METL", People.ACCOUNTANT);
    assertThat(made.status()).isEqualTo(201);
    String address = made.header("Location");
    assertThat(address).isEqualTo(made.json().path("href").asText());
    assertThat(made.json().path("total").decimalValue()).isEqualByComparingTo("32000");
    Http.Answer file = http.get(address, People.ACCOUNTANT);
    assertThat(file.header("Content-Type")).startsWith("application/xml");
    assertThat(file.header("Content-Disposition")).startsWith("attachment").contains(call + "-METL-");
    assertThat(file.body()).contains("<EndToEndId>" + reference + "-T1-METL-1</EndToEndId>", ">32000.00<");
    assertThat(Sha256.of(file.bytes())).isEqualTo(made.json().path("sha256").asText());
    assertThat(http.get(address, People.AUDITOR).bytes()).isEqualTo(file.bytes());
    Http.Answer again = export("METL", People.ACCOUNTANT);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("detail").asText()).contains("Aucun versement autorisé");
    assertThat(http.get("/api/calls/" + call + "/payment-runs", People.AUDITOR).json()).hasSize(1);
    assertThat(order(http.get("/api/applications/" + reference + "/payments", People.AUDITOR), "METL").path("fileHref")
        .asText()).isEqualTo(address);
  }

  @Test
  void whoAuthorisedLeavesTheFileToAnother() {
    Http.Answer own = export("CDC", People.CDC_OFFICER);
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.json().path("detail").asText()).contains("une autre personne");
    assertThat(export("CDC", People.OTHER_CDC_OFFICER).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"METL, cyril", "CDC, abel", "METL, claire", "METL, aude", "METL, olga", "METL, pole@exemple.invalid"})
  void nobodyWritesTheFileOfAnotherFunder(String funder, String person) {
    assertThat(export(funder, person).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"cyril, 403", "claire, 403", "maud, 403", "pole@exemple.invalid, 403", "aude, 200", "abel, 200"})
  void fileHoldsAccountNumbersAndIsForItsPayersAndAuditors(String person, int status) {
    String address = export("METL", People.ACCOUNTANT).header("Location");
    assertThat(http.get(address, person).status()).isEqualTo(status);
    assertThat(http.get(address, null).status()).isEqualTo(401);
    assertThat(http.get("/api/payment-runs/none", People.ACCOUNTANT).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"elie, 403", "sacha, 403", "pole@exemple.invalid, 403", "olga, 200", "claire, 200", "maud, 200"})
  void paymentsAreForThoseWhoOrderPaySteerOrCheck(String person, int status) {
    assertThat(http.get("/api/applications/" + reference + "/payments", person).status()).isEqualTo(status);
    assertThat(http.get("/api/payments/due", person).status()).isEqualTo(status);
    assertThat(http.get("/api/calls/" + call + "/payment-runs", person).status()).isEqualTo(status);
  }

  @Test
  void fundersThatAreNoneAndBodiesThatAreWrongAreRefused() {
    Http.Answer none = export("MIN", People.ACCOUNTANT);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body()).contains("/funder");
    assertThat(http.post("/api/calls/" + call + "/payment-runs", People.ACCOUNTANT, "{}").status()).isEqualTo(400);
    assertThat(http.post("/api/calls/" + call + "/payment-runs", People.ACCOUNTANT, "{\"by\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(http.post("/api/calls/NONE/payment-runs", People.ACCOUNTANT, "{\"funder\":\"METL\"}").status())
        .isEqualTo(404);
  }

  @Test
  void returnIsNotedByThePayersOfThatFunderWithItsReason() {
    PaymentOrder paid = payments.pay(orders.get(0).id(), "VIR-" + reference,
        clock.instant().atZone(FrenchText.PARIS).toLocalDate(), People.ACCOUNTANT);
    String address = "/api/payments/" + paid.id() + "/return";
    assertThat(http.post(address, People.CDC_OFFICER, "{\"reason\":\"Compte clos.\"}").status()).isEqualTo(403);
    assertThat(http.post(address, People.CASE_OFFICER, "{\"reason\":\"Compte clos.\"}").status()).isEqualTo(403);
    assertThat(http.post(address, People.ACCOUNTANT, "{\"reason\":\" \"}").status()).isEqualTo(400);
    assertThat(http.post(address, People.ACCOUNTANT, "{\"reason\":\"Compte clos.\"}").status()).isEqualTo(204);
    Http.Answer twice = http.post(address, People.ACCOUNTANT, "{\"reason\":\"Compte clos.\"}");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.header("Content-Type")).startsWith("application/problem+json");
    assertThat(payments.account(reference).get(0).paid()).isEqualByComparingTo("0");
    assertThat(http.post("/api/payments/none/return", People.ACCOUNTANT, "{\"reason\":\"x\"}").status()).isEqualTo(404);
  }

  @Test
  void delayIsWatched() {
    assertThat(ids(http.get("/api/payments/due?days=15", People.ACCOUNTANT))).doesNotContain(orders.get(0).id());
    assertThat(ids(http.get("/api/payments/due?days=61", People.ACCOUNTANT))).contains(orders.get(0).id());
    assertThat(http.get("/api/payments/due?days=-1", People.ACCOUNTANT).status()).isEqualTo(400);
    assertThat(http.get("/api/payments/due?days=x", People.ACCOUNTANT).status()).isEqualTo(400);
  }

  /** Who is recused from a file knows nothing of its payments, in no list, no total and no file, and answers none of them. */
  @Test
  void whoIsRecusedFromAFileNeitherWritesNorReadsNorAnswersItsPayments() {
    String hidden = reference;
    String hiddenOrder = orders.get(0).id();
    authoriseAnother();
    String shownOrder = orders.get(0).id();
    recuse(hidden, People.ACCOUNTANT);
    Http.Answer made = export("METL", People.ACCOUNTANT);
    assertThat(made.status()).isEqualTo(201);
    assertThat(http.get(made.header("Location"), People.ACCOUNTANT).body()).contains(reference + "-T1-METL-1").doesNotContain(hidden);
    assertThat(payments.get(hiddenOrder).runId()).isNull();
    assertThat(ids(http.get("/api/payments/due?days=61", People.ACCOUNTANT))).contains(shownOrder).doesNotContain(hiddenOrder);
    assertThat(http.post("/api/payments/" + hiddenOrder + "/return", People.ACCOUNTANT, "{\"reason\":\"x\"}").status()).isEqualTo(404);

    // A file that somebody else wrote, with a line of each
    String own = made.json().path("id").asText();
    jdbc.sql("update payment_order set run_id = ? where id = ?").params(own, hiddenOrder).update();
    String file = "/api/payment-runs/" + own;
    assertThat(http.get(file, People.ACCOUNTANT).status()).isEqualTo(403);
    assertThat(http.get(file, People.AUDITOR).status()).isEqualTo(200);
    assertThat(ids(http.get(file + "/orders", People.ACCOUNTANT))).containsExactly(shownOrder);
    assertThat(ids(http.get(file + "/orders", People.AUDITOR))).containsExactlyInAnyOrder(shownOrder, hiddenOrder);
    JsonNode seen = http.get("/api/calls/" + call + "/payment-runs", People.ACCOUNTANT).json().get(0);
    assertThat(seen.path("orderCount").asInt()).isOne();
    assertThat(seen.path("total").decimalValue()).isEqualByComparingTo("32000");
    assertThat(http.get("/api/calls/" + call + "/payment-runs", People.AUDITOR).json().get(0).path("total").decimalValue())
        .isEqualByComparingTo("64000");
    Visitor page = new Visitor(port).logIn(People.ACCOUNTANT, People.PASSWORD);
    assertThat(page.get("/paiements/fichiers/" + own).body()).contains("1\u00A0virement,").doesNotContain(hidden, "/api/payment-runs/");

    String day = clock.instant().atZone(FrenchText.PARIS).toLocalDate().toString();
    Http.Answer refused = http.post(file + "/answer", People.ACCOUNTANT, "{\"lines\":[{\"key\":\"" + hidden
        + "-T1-METL-1\",\"outcome\":\"PAID\",\"paymentReference\":\"V-" + hidden + "\",\"paidOn\":\"" + day + "\"}]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("/lines/0/key");
    Http.Answer report = http.post(file + "/answer", People.ACCOUNTANT, allPaid(made.json().path("messageId").asText()), "Content-Type",
        "application/xml");
    assertThat(report.status()).as(report.body()).isEqualTo(200);
    assertThat(payments.get(shownOrder).status()).isEqualTo(PaymentStatus.PAID);
    assertThat(payments.get(hiddenOrder).status()).as("waits for another who reads the report").isEqualTo(PaymentStatus.AUTHORISED);
  }

  private void authoriseAnother() {
    String code = call;
    reference = http.post("/api/calls/" + code + "/applications", People.OTHER_APPLICANT, Submissions.eligible()).json()
        .path("reference").asText();
    payments.open(reference, code, Map.of("METL", new BigDecimal("80000.00")));
    orders = payments.order(new TrancheOrder(reference, 1, false, Map.of("METL", new BigDecimal("32000.00")),
        new Payee("Autre pôle", "FR76 9999 9000 0100 0000 0000 406", null), clock.instant().plus(java.time.Duration.ofDays(60)),
        Set.of(People.CASE_OFFICER, People.PROGRAMME_OFFICER)));
    payments.authorise(orders.get(0).id(), People.AUTHORISING_OFFICER);
  }

  private void recuse(String file, String person) {
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), file, person, Timestamp.from(clock.instant()), Timestamp.from(clock.instant())).update();
  }

  private static String allPaid(String message) {
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>" + message
        + "</OrgnlMsgId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>";
  }

  private static List<String> ids(Http.Answer answer) {
    return answer.json().findValuesAsText("id");
  }

  private static JsonNode order(Http.Answer answer, String funder) {
    for (JsonNode order : answer.json().path("orders")) {
      if (order.path("funder").asText().equals(funder)) {
        return order;
      }
    }
    throw new AssertionError(answer.body());
  }

  private Http.Answer export(String funder, String person) {
    return http.post("/api/calls/" + call + "/payment-runs", person, "{\"funder\":\"" + funder + "\"}");
  }
}
