package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people who do this job have met elsewhere, over HTTP: each test is named after its case. */
@WholeApplication
class CasesApiTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  private Http http;
  private String call;

  @BeforeEach
  void open() {
    http = new Http(port);
    call = steps.openCall();
  }

  @Test
  void case1SiretWithItsBlanksIsTakenAndKeptWithout() {
    for (String blank : List.of(" ", "\u00A0", "\u202F", ".")) {
      Http.Answer answer = deposit(body -> lead(body).put("siret", "732" + blank + "829" + blank + "320" + blank + "00074"));
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      assertThat(view(answer).path("submission").path("lead").path("siret").asText()).isEqualTo("73282932000074");
    }
  }

  @Test
  void case1OneFaultHasOneMessage() {
    assertThat(messages(deposit(body -> lead(body).put("siret", "732 829 320")), "/lead/siret"))
        .containsExactly("Le SIRET compte 14 chiffres.");
  }

  @Test
  void case3MailAddressIsTakenWithoutWhatWasPastedWithIt() {
    Http.Answer answer = deposit(body -> lead(body).put("email", "\u200Bpole@exemple.invalid\u00A0"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(view(answer).path("submission").path("lead").path("email").asText()).isEqualTo("pole@exemple.invalid");
    Http.Answer account = http.post("/api/applicants", People.CASE_OFFICER, "{\"email\": \" dora-" + call.toLowerCase()
        + "@exemple.invalid\u200B \", \"name\": \"Dora\", \"password\": \"Essai-PTCE-2013\"}", "Content-Type", "application/json");
    assertThat(account.status()).as(account.body()).isEqualTo(201);
  }

  @Test
  void case7BodyThatBeginsWithAByteOrderMarkIsTaken() {
    Http.Answer answer = http.post("/api/calls/" + call + "/applications", People.APPLICANT,
        "\uFEFF" + Submissions.eligible(), "Content-Type", "application/json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"mot-de-passe.pdf, mot de passe", "tronque.pdf, incomplet", "entete.pdf, incomplet", "photo.heic, Types admis"})
  void case11And12FileThatDoesNotOpenIsRefused(String file, String words) throws IOException {
    String reference = deposit(body -> { }).json().path("reference").asText();
    Http.Answer answer = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "OTHER", file, file(file));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).path("message").asText()).contains(words);
    assertThat(view(reference).path("documents")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"statuts.pdf, a.pdf", "proprietaire.pdf, a.pdf", "en-ligne.docx, a.docx", "ordre.odt, a.odt", "compresse.odt, a.odt",
      "photo.jpg, p.jfif", "photo.jpg, p.jpe", "budget.xlsx, a.xlsx"})
  void case14To16GoodFileIsTaken(String file, String name) throws IOException {
    String reference = deposit(body -> { }).json().path("reference").asText();
    Http.Answer answer = http.upload("/api/applications/" + reference + "/documents", People.APPLICANT, "OTHER", name, file(file));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6598", "5485", "7361", "4140", "3120", "9999"})
  void case19MemberOfAnyLegalFormIsTaken(String category) {
    Http.Answer answer = deposit(body -> ((ObjectNode) body.get("members").get(0)).put("legalCategory", category));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void case21CommuneOfAnotherDepartementIsRefused() {
    assertThat(messages(deposit(body -> territory(body).withArray("communeCodes").removeAll().add("97411")), "/territory/communeCodes/0"))
        .singleElement().asString().contains("97411", "n’est pas dans le département");
  }

  /** Others of its kind: what repeats or contradicts another answer is told on its own field. */
  @Test
  void case21FactsThatRepeatOrContradictEachOtherAreRefused() {
    assertThat(messages(deposit(body -> territory(body).withArray("communeCodes").add("46102")), "/territory/communeCodes/1"))
        .containsExactly("Cette commune figure deux fois.");
    assertThat(deposit(body -> body.withArray("members").add(((ObjectNode) body.get("members").get(1)).deepCopy()
        .put("siret", "732 829 320 00074"))).status()).as("the lead may be repeated, with what proves its nature").isEqualTo(201);
    assertThat(messages(deposit(body -> ((ObjectNode) body.get("members").get(1)).put("siret", "380 475 558 00058")), "/members/1/siret"))
        .containsExactly("Ce membre figure deux fois.");
    assertThat(messages(deposit(body -> body.withArray("jointProjects").add(((ObjectNode) body.get("jointProjects").get(0)).deepCopy()
        .put("title", "LEGUMERIE"))), "/jointProjects/2/title")).containsExactly("Ce projet figure deux fois.");
    assertThat(messages(deposit(body -> body.put("durationMonths", 12)), "/budget/2/year"))
        .singleElement().asString().matches("Le projet dure 12\\hmois\\h: il n’a pas d’année\\h3\\.");
    assertThat(deposit(body -> body.put("durationMonths", 13)).status()).as("so many months may touch three years").isEqualTo(201);
  }

  @Test
  void case24AddressThatMailCannotReachIsRefused() {
    assertThat(messages(deposit(body -> lead(body).put("email", "rené@exemple.invalid")), "/lead/email"))
        .singleElement().asString().contains("é", "sans accent");
    assertThat(deposit(body -> lead(body).put("email", "contact@forêt-école.fr")).status()).isEqualTo(201);
  }

  @Test
  void case30MessagesAreForPeople() {
    assertThat(messages(deposit(body -> body.put("requestedAmount", new java.math.BigDecimal("150000.005"))), "/requestedAmount"))
        .containsExactly("Deux décimales au plus.");
    assertThat(messages(deposit(body -> body.put("poleName", "a".repeat(201))), "/poleName"))
        .containsExactly("200 caractères au plus (201 saisis).");
    assertThat(messages(deposit(body -> lead(body).put("email", "amina")), "/lead/email")).singleElement().asString()
        .contains("nom@exemple.fr");
    assertThat(messages(deposit(body -> body.put("durationMonths", 0)), "/durationMonths")).containsExactly("La valeur minimale est 1.");
  }

  @Test
  void case33VerticalTabulationIsALineBreakAndWhatCannotBeTakenIsNamed() {
    Http.Answer taken = deposit(body -> body.put("strategy", "Une ligne\u000Bune autre"));
    assertThat(taken.status()).isEqualTo(201);
    assertThat(view(taken).path("submission").path("strategy").asText()).isEqualTo("Une ligne\nune autre");
    assertThat(messages(deposit(body -> body.put("strategy", "abc\u0007")), "/strategy")).singleElement().asString()
        .contains("U+0007", "4e caractère");
  }

  @Test
  void case34NameInOtherLettersIsAskedForInLatinLetters() {
    for (String name : List.of("محمد", "Dominique 😀", "王")) {
      assertThat(messages(deposit(body -> ((ObjectNode) lead(body).get("representative")).put("name", name)), "/lead/representative/name"))
          .as(name).singleElement().asString().contains("lettres latines");
    }
  }

  @Test
  void allFaultsOfABodyComeInOneAnswer() {
    Http.Answer answer = deposit(body -> {
      body.put("poleType", "SOMETHING").put("unknown", 1).put("durationMonths", "trois").remove("strategy");
      lead(body).remove("name");
      territory(body).withArray("communeCodes").removeAll().add("97411");
      ((ObjectNode) body.get("funding").get(0)).put("amount", 1);
    });
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors")).extracting(error -> error.path("pointer").asText()).containsExactlyInAnyOrder(
        "/poleType", "/unknown", "/durationMonths", "/strategy", "/lead/name", "/territory/communeCodes/0", "/funding");
  }

  @Test
  void anonymousIsAskedToLogInWhateverTheMethod() {
    assertThat(http.post("/api/calls/" + call + "/applications", null, "{}", "Content-Type", "application/json").status()).isEqualTo(401);
    assertThat(http.get("/api/applications", null).status()).isEqualTo(401);
  }

  @Test
  void descriptionOfTheApiSaysWhatItAnswers() {
    JsonNode api = http.get("/api/openapi", null).json();
    JsonNode deposit = api.path("paths").path("/api/calls/{code}/applications").path("post");
    assertThat(deposit.path("responses").has("201")).isTrue();
    assertThat(deposit.path("responses").has("200")).isFalse();
    for (String status : List.of("400", "401", "403", "404", "409")) {
      assertThat(deposit.path("responses").path(status).path("content").path("application/problem+json").path("schema").path("$ref").asText())
          .as(status).isEqualTo("#/components/schemas/Problem");
    }
    assertThat(api.path("components").path("schemas").path("Problem").path("properties").has("errors")).isTrue();
    assertThat(api.path("components").path("schemas").properties()).as("of one name in two places").extracting(Map.Entry::getKey)
        .contains("ApplicationView", "GrantView", "ExpertsView", "DraftsDraftView", "RulesDraftView", "PortalDraftsDraftView");
    assertThat(api.path("components").path("securitySchemes").path("basic").path("scheme").asText()).isEqualTo("basic");
    assertThat(deposit.path("security").get(0).has("basic")).isTrue();
    assertThat(api.path("paths").path("/api/calls").path("get").has("security")).as("open to anybody").isFalse();
  }

  private Http.Answer deposit(Consumer<ObjectNode> change) {
    ObjectNode body = Submissions.eligible();
    change.accept(body);
    return http.post("/api/calls/" + call + "/applications", People.APPLICANT,
        new String(body.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), "Content-Type", "application/json");
  }

  private JsonNode view(Http.Answer deposited) {
    return view(deposited.json().path("reference").asText());
  }

  private JsonNode view(String reference) {
    return http.get("/api/applications/" + reference, People.APPLICANT).json();
  }

  private static List<String> messages(Http.Answer answer, String pointer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    List<String> messages = new java.util.ArrayList<>();
    answer.json().path("errors").forEach(error -> {
      if (error.path("pointer").asText().equals(pointer)) {
        messages.add(error.path("message").asText());
      }
    });
    return messages;
  }

  private static ObjectNode lead(ObjectNode body) {
    return (ObjectNode) body.get("lead");
  }

  private static ObjectNode territory(ObjectNode body) {
    return (ObjectNode) body.get("territory");
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream file = CasesApiTest.class.getResourceAsStream("/cases/" + name)) {
      return file.readAllBytes();
    }
  }
}
