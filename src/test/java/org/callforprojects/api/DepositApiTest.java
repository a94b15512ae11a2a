package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.document.SentDocument;
import org.callforprojects.support.Http;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deposits and documents over HTTP: what is taken, what is refused and how it is said. */
@WholeApplication
class DepositApiTest {

  private static final byte[] PDF = Pdfs.of("Synthétique");

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private JdbcClient jdbc;
  private Http http;
  private String call;

  @BeforeEach
  void open() {
    http = new Http(port);
    call = steps.openCall();
  }

  @Test
  void depositIsAnsweredWithItsReferenceAndItsReceipt() {
    Http.Answer answer = deposit(Submissions.eligible());
    assertThat(answer.status()).isEqualTo(201);
    String reference = answer.json().path("reference").asText();
    assertThat(reference).isEqualTo(call + "-0001");
    assertThat(answer.header("Location")).isEqualTo("/api/applications/" + reference);
    JsonNode receipt = answer.json().path("receipt");
    assertThat(receipt.path("office").path("email").asText()).contains("@");
    assertThat(receipt.path("implicitRejectionAt").asText()).isNotBlank();

    steps.runJobs();
    JsonNode view = http.get("/api/applications/" + reference, People.APPLICANT).json();
    assertThat(view.path("status").asText()).isEqualTo("SUBMITTED");
    assertThat(view.path("letters")).hasSize(1);
    Http.Answer letter = http.get(view.path("letters").get(0).path("href").asText(), People.APPLICANT);
    assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(new String(letter.bytes(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(http.get("/api/applications", People.APPLICANT).body()).contains(reference);
  }

  static Stream<Arguments> wrongBodies() {
    return Stream.of(
        wrong("/poleName", body -> body.remove("poleName")),
        wrong("/poleName", body -> body.put("poleName", " ")),
        wrong("/poleName", body -> body.put("poleName", "a".repeat(201))),
        wrong("/poleName", body -> body.put("poleName", "a\u0000b")),
        wrong("/poleType", body -> body.put("poleType", "SOMETHING")),
        wrong("/poleType", body -> body.putNull("poleType")),
        wrong("/durationMonths", body -> body.put("durationMonths", 0)),
        wrong("/durationMonths", body -> body.put("durationMonths", "36")),
        wrong("/requestedAmount", body -> body.put("requestedAmount", -1)),
        wrong("/requestedAmount", body -> body.put("requestedAmount", 150000.001)),
        wrong("/requestedAmount", body -> body.put("requestedAmount", new java.math.BigDecimal("1e30"))),
        wrong("/lead", body -> body.remove("lead")),
        wrong("/lead/siret", body -> lead(body).put("siret", "67895644300011")),
        wrong("/lead/siret", body -> lead(body).put("siret", "7328293200007")),
        wrong("/lead/legalCategory", body -> lead(body).put("legalCategory", "99")), // one of no list is taken: case 19
        wrong("/lead/email", body -> lead(body).put("email", "pas une adresse")),
        wrong("/lead/representative/signatory", body -> ((ObjectNode) lead(body).get("representative")).remove("signatory")),
        wrong("/territory/departement", body -> territory(body).put("departement", "99")),
        wrong("/territory/communeCodes/0", body -> territory(body).withArray("communeCodes").removeAll().add("46999")),
        wrong("/members/0/siret", body -> ((ObjectNode) body.get("members").get(0)).put("siret", "47787695900010")),
        wrong("/members/1/siret", body -> ((ObjectNode) body.get("members").get(1)).put("siret", "38047555800058")),
        wrong("/members/0/evidence/0", body -> ((ObjectNode) body.get("members").get(0)).putArray("evidence").add("NOTHING")),
        wrong("/members/0", body -> body.withArray("members").removeAll().addNull()),
        wrong("/members/0/name", body -> ((ObjectNode) body.get("members").get(0)).putNull("name")),
        wrong("/budget", body -> body.putArray("budget")),
        wrong("/budget/0/category", body -> ((ObjectNode) body.get("budget").get(0)).put("category", "TRAVEL")),
        wrong("/budget/0/amount", body -> ((ObjectNode) body.get("budget").get(0)).put("amount", "douze")),
        wrong("/funding", body -> ((ObjectNode) body.get("funding").get(0)).put("amount", 39999.99)),
        wrong("/funding/0/source", body -> ((ObjectNode) body.get("funding").get(0)).put("source", "LOTTERY")),
        wrong("/unknown", body -> body.put("unknown", 1)),
        wrong("/lead/unknown", body -> lead(body).putObject("unknown").put("a", 1)),
        wrong("/members", body -> body.put("members", "aucun")));
  }

  @ParameterizedTest
  @MethodSource("wrongBodies")
  void wrongValueIsNamedInFrenchAndLeavesNoTrace(String pointer, Consumer<ObjectNode> spoil) {
    ObjectNode body = Submissions.eligible();
    spoil.accept(body);
    Http.Answer answer = deposit(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("errors")).anySatisfy(error -> {
      assertThat(error.path("pointer").asText()).isEqualTo(pointer);
      assertThat(error.path("message").asText()).isNotBlank().doesNotContain("must", "null", "size", "{");
    });
    assertThat(applications()).isZero();
  }

  @Test
  void severalFaultsComeInOneAnswer() {
    ObjectNode body = Submissions.eligible().put("poleName", "").put("durationMonths", 500);
    lead(body).put("siret", "12345678901234");
    assertThat(deposit(body).json().path("errors")).extracting(error -> error.path("pointer").asText())
        .contains("/poleName", "/durationMonths", "/lead/siret");
  }

  @Test
  void callIsShownWithTheOffsetOfItsDates() {
    JsonNode settings = http.get("/api/calls/" + call, null).json().path("settings");
    assertThat(settings.path("closesAt").asText()).matches(".*\\+0[12]:00");
    assertThat(settings.path("funders")).hasSize(3);
  }

  @Test
  void laPosteIsAMemberLikeAnother() {
    ObjectNode body = Submissions.eligible();
    ((ObjectNode) body.get("members").get(0)).put("siret", "35600000049837");
    assertThat(deposit(body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(strings = {"", "null", "[]", "{", "\"x\"", "{\"poleName\":1}"})
  void malformedBodyIsRefused(String body) {
    Http.Answer answer = http.post("/api/calls/" + call + "/applications", People.APPLICANT, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("title").asText()).isEqualTo("Demande incorrecte");
  }

  @Test
  void wrongMediaTypeMethodOrCallIsRefusedInFrench() {
    assertThat(http.post("/api/calls/" + call + "/applications", People.APPLICANT, "x", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(http.send("DELETE", "/api/applications/x", People.APPLICANT).json().path("detail").asText()).contains("méthode");
    Http.Answer unknown = http.post("/api/calls/NOWHERE/applications", People.APPLICANT, Submissions.eligible());
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("detail").asText()).contains("Aucun appel");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({"complements, comment", "withdrawal, reason"})
  void hostileTextOfALaterStepIsRefusedAndNothingChanges(String step, String field) {
    String address = "/api/applications/" + deposit(Submissions.eligible()).json().path("reference").asText();
    for (String text : List.of("a".repeat(2001), "a\\u0000b")) {
      Http.Answer answer = http.post(address + "/" + step, People.APPLICANT, "{\"" + field + "\":\"" + text + "\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.json().path("errors").get(0).path("pointer").asText()).isEqualTo("/" + field);
    }
    assertThat(http.get(address, People.APPLICANT).json().path("status").asText()).isEqualTo("SUBMITTED");
  }

  @Test
  void sameKeyGetsTheFirstAnswerAlsoFromManyThreadsAtOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Http.Answer>> repeats = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        repeats.add(() -> http.post("/api/calls/" + call + "/applications", People.APPLICANT, Submissions.eligible(),
            "Idempotency-Key", "once"));
      }
      List<String> references = new ArrayList<>();
      for (Future<Http.Answer> answer : clients.invokeAll(repeats)) {
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
        references.add(answer.get().json().path("reference").asText());
      }
      assertThat(references).containsOnly(call + "-0001");
      assertThat(applications()).isOne();
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void depositsAtOnceEachGetTheirNumber() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Http.Answer>> many = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        many.add(() -> deposit(Submissions.eligible()));
      }
      List<String> references = new ArrayList<>();
      for (Future<Http.Answer> answer : clients.invokeAll(many)) {
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
        references.add(answer.get().json().path("reference").asText());
      }
      assertThat(references).doesNotHaveDuplicates().contains(call + "-0001", call + "-0012");
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void documentIsKeptWithItsDigestAndGivenBackAsAttachment() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    steps.runJobs();
    Http.Answer added = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "STATUTES",
        "C:\\\\mes statuts é.pdf", PDF);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().path("sha256").asText()).isEqualTo(org.callforprojects.document.Sha256.of(PDF));
    assertThat(added.json().path("fileName").asText()).isEqualTo("mes statuts é.pdf");
    Http.Answer content = http.get(added.header("Location"), People.CASE_OFFICER);
    assertThat(content.bytes()).isEqualTo(PDF);
    assertThat(content.header("Content-Disposition")).startsWith("attachment");
    assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(http.get(added.header("Location"), People.OTHER_APPLICANT).status()).isEqualTo(404);
    assertThat(http.get(added.header("Location"), People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get(added.header("Location"), null).status()).isEqualTo(401);
  }

  @Test
  void hostileDocumentIsRefused() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    steps.runJobs();
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertRefusedDocument(reference, "STATUTES", "page.html", html);
    assertRefusedDocument(reference, "STATUTES", "page.pdf", html);
    assertRefusedDocument(reference, "STATUTES", "vide.pdf", new byte[0]);
    assertRefusedDocument(reference, "STATUTES", "statuts.exe", PDF);
    assertRefusedDocument(reference, "UNHEARD_OF", "statuts.pdf", PDF);
    assertRefusedDocument(reference, "../../etc", "statuts.pdf", PDF);
    assertRefusedDocument(reference, "STATUTES", "bombe.docx", new byte[] {'P', 'K', 3, 4, 0, 0});
    Http.Answer tooLarge = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "STATUTES",
        "gros.pdf", java.util.Arrays.copyOf(PDF, 10 * 1024 * 1024 + 1));
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.json().path("detail").asText()).contains("10\u00A0Mo");
    assertThat(jdbc.sql("select count(*) from document where reference = ?").param(reference).query(Integer.class).single())
        .isZero();
  }

  @Test
  void severalDocumentsComeInOneRequest() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    steps.runJobs();
    Http.Answer added = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT,
        List.of(new SentDocument("STATUTES", "statuts.pdf", PDF), new SentDocument("OTHER", "carte.pdf", PDF)));
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().findValuesAsText("fileName")).containsExactly("statuts.pdf", "carte.pdf");
    assertThat(http.get(added.json().get(1).path("href").asText(), People.CASE_OFFICER).bytes()).isEqualTo(PDF);
    JsonNode file = http.get("/api/applications/" + reference, People.APPLICANT).json();
    assertThat(file.path("documents").findValuesAsText("documentCode")).containsExactlyInAnyOrder("STATUTES", "OTHER");
  }

  @Test
  void oneWrongDocumentRefusesAllThatCameWithItAndEveryFaultIsTold() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    steps.runJobs();
    Http.Answer answer = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT,
        List.of(new SentDocument("STATUTES", "statuts.pdf", PDF), new SentDocument("UNHEARD_OF", "carte.pdf", PDF),
            new SentDocument("OTHER", "vide.pdf", new byte[0])));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("pointer")).containsExactly("/documentCode/1", "/file/2");
    assertThat(jdbc.sql("select count(*) from document where reference = ?").param(reference).query(Integer.class).single())
        .isZero();
  }

  @Test
  void nameOfADocumentIsNotCutInTheMiddleOfACharacter() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    Http.Answer added = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "OTHER",
        "😀".repeat(99) + "abc.pdf", PDF);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().path("fileName").asText()).isEqualTo("😀".repeat(96) + "abc.pdf");
  }

  @Test
  void fileInPlaceOfATextIsTheClientsMistake() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    String disposition = "--b\r\nContent-Disposition: form-data; name=";
    Http.Answer answer = http.post("/api/applications/" + reference + "/documents", People.APPLICANT,
        disposition + "\"documentCode\"; filename=\"a.txt\"\r\n\r\nOTHER\r\n"
            + disposition + "\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--b--\r\n",
        "Content-Type", "multipart/form-data; boundary=b");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {2001, 20_000})
  void endlessReasonOfAWithdrawalIsRefusedAndNothingIsWithdrawn(int length) {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    Http.Answer answer = http.post("/api/applications/" + reference + "/withdrawal", People.APPLICANT,
        "{\"reason\":\"" + "a".repeat(length) + "\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).path("pointer").asText()).isEqualTo("/reason");
    assertThat(http.get("/api/applications/" + reference, People.APPLICANT).json().path("status").asText())
        .isEqualTo("SUBMITTED");
  }

  @Test
  void reasonWithAForbiddenCharacterIsRefused() {
    String reference = deposit(Submissions.eligible()).json().path("reference").asText();
    assertThat(http.post("/api/applications/" + reference + "/withdrawal", People.APPLICANT,
        "{\"reason\":\"a\\u0000\"}").status()).isEqualTo(400);
  }

  @Test
  void passwordThatCannotBeHashedIsRefused() {
    Http.Answer answer = http.post("/api/applicants", People.CASE_OFFICER,
        "{\"email\":\"long@exemple.invalid\",\"name\":\"n\",\"password\":\"" + "é".repeat(40) + "\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).path("pointer").asText()).isEqualTo("/password");
  }

  private void assertRefusedDocument(String reference, String code, String name, byte[] content) {
    Http.Answer answer = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, code, name, content);
    assertThat(answer.status()).as(name + " " + answer.body()).isEqualTo(400);
  }

  private Http.Answer deposit(ObjectNode body) {
    return http.post("/api/calls/" + call + "/applications", People.APPLICANT, body);
  }

  private int applications() {
    return jdbc.sql("select count(*) from application where call_code = ?").param(call).query(Integer.class).single();
  }

  private static Arguments wrong(String pointer, Consumer<ObjectNode> spoil) {
    return Arguments.of(pointer, spoil);
  }

  private static ObjectNode lead(ObjectNode body) {
    return (ObjectNode) body.get("lead");
  }

  private static ObjectNode territory(ObjectNode body) {
    return (ObjectNode) body.get("territory");
  }
}
