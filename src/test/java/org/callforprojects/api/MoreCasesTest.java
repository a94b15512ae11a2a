package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.grant.Grants;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Cases of people who do this job that need a form, a grant or a file for the office, and others of their kinds. */
@WholeApplication
class MoreCasesTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps grantSteps;
  @Autowired
  private Grants grants;
  @Autowired
  private SelectionService applications;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private Clock clock;
  private Http http;
  private String call;

  @BeforeEach
  void open() {
    http = new Http(port);
    call = steps.openCall();
  }

  @ParameterizedTest
  @ValueSource(strings = {"732 829 320 00074", "732\u00A0829\u202F320\u200900074", "SIRET : 732 829 320 00074", "732.829.320.00074",
      "\u200B73282932000074\uFEFF"})
  void case2SiretOfThePaperFormIsTakenAsItIsPrinted(String typed) {
    String reference = paper(values -> values.put("lead", with((ObjectNode) Submissions.eligible().get("lead"), "siret", typed)));
    assertThat(applications.get(reference).submission().lead().siret()).isEqualTo("73282932000074");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"180 000|180000.00", "180\u00A0000,50|180000.50", "180\u202F000|180000.00", "180.000,00|180000.00",
      "180 000 €|180000.00", "180000|180000.00"})
  void case9OptionalAmountOfThePaperFormIsWhatWasTypedAndNeverNothing(String typed, String euros) {
    String reference = paper(values -> values.put("annualPublicGrants", typed));
    assertThat(applications.get(reference).submission().annualPublicGrants()).isEqualTo(euros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "environ 180 000", "180 0OO", "1e5", "-1"})
  void case9WhatMeansNoAmountIsRefusedOnItsField(String typed) {
    long before = engine.getRuntimeService().createProcessInstanceQuery().count();
    assertThat(refusal(() -> paper(values -> values.put("annualPublicGrants", typed)))).contains("annualPublicGrants");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(before);
  }

  @Test
  void case27FilesForTheOfficeOpenInAFrenchSpreadsheet() {
    http.post("/api/calls/" + call + "/applications", People.APPLICANT, Submissions.eligible().toString());
    for (String file : List.of("/pilotage/" + call + "/dossiers.csv", "/dossiers.csv?appel=" + call)) {
      Http.Answer answer = http.get(file, People.MANAGER);
      assertThat(answer.status()).as(file).isEqualTo(200);
      byte[] bytes = answer.bytes();
      assertThat(new byte[] {bytes[0], bytes[1], bytes[2]}).as(file).containsExactly(0xEF, 0xBB, 0xBF);
      String head = new String(bytes, 3, bytes.length - 3, java.nio.charset.StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
      assertThat(head.split(";")).as(file).hasSizeGreaterThan(5);
    }
  }

  @Test
  void case31TaskThatIsDoneIsToldInFrench() {
    String reference = selection.deposited(call, 150_000);
    steps.runJobs();
    Task task = steps.task(reference);
    selection.complete(reference);
    String body = "{\"variables\":{\"missingDocuments\":{\"type\":\"Json\",\"value\":\"[]\"}}}";
    for (String act : List.of("complete", "submit-form")) {
      Http.Answer again = http.post("/engine-rest/task/" + task.getId() + "/" + act, People.CASE_OFFICER, body);
      assertThat(again.status()).as(act).isBetween(400, 499);
      assertThat(again.body()).as(act).contains("Rechargez la page").doesNotContain("No matching", "Cannot", task.getId());
    }
  }

  @Test
  void case32BankDetailsCorrectedAtOnceTakeThePlaceOfTheFirst() {
    String reference = grantSteps.awarded(call, 90_000);
    assertThat(bank(reference, "Association synthétique", GrantSteps.IBAN).status()).isEqualTo(202);
    steps.runJobs(); // what the executor does at once
    Http.Answer again = bank(reference, "Association synthétique (siège)", GrantSteps.IBAN);
    assertThat(again.status()).as(again.body()).isEqualTo(202);
    assertThat(grants.find(reference).orElseThrow().bank().holder()).isEqualTo("Association synthétique (siège)");
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("userTask_reviewAgreement").count()).as("one check").isOne();
    steps.endProcess(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBAN FR76 9999 9000 0100 0000 0000 115", "FR76-9999-9000-0100-0000-0000-115", "iban : fr76 9999 9000 0100 0000 0000 115"})
  void case5BankDetailsAreTakenAsTheyArePrinted(String typed) {
    String reference = grantSteps.awarded(call, 90_000);
    Http.Answer answer = bank(reference, "Association synthétique", typed);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(grants.find(reference).orElseThrow().bank().iban()).isEqualTo(GrantSteps.IBAN);
    steps.endProcess(reference);
  }

  /** An account and the bank that holds it are of one country; territories have codes of their own. */
  @ParameterizedTest
  @CsvSource({"AGRIFRPP, 202", "agri fr pp 882, 202", "BNPAREPP, 202", "'', 202", "DEUTDEFF, 400", "BBRUBEBB, 400"})
  void case22BankOfAnotherCountryIsRefusedOnItsField(String bic, int status) {
    String reference = grantSteps.awarded(call, 90_000);
    Http.Answer answer = http.post("/api/applications/" + reference + "/agreement/bank-details", People.APPLICANT,
        "{\"accountHolder\": \"Association synthétique\", \"iban\": \"" + GrantSteps.IBAN + "\", \"bic\": \"" + bic + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    if (status == 400) {
      assertThat(answer.json().path("errors")).hasSize(1);
      assertThat(answer.json().path("errors").get(0).path("pointer").asText()).isEqualTo("/bic");
      assertThat(answer.body()).contains("un autre pays que le compte");
    }
    steps.endProcess(reference);
  }

  @Test
  void case36HolderOf77LettersIsTakenAndOneOf141IsNot() {
    String reference = grantSteps.awarded(call, 90_000);
    assertThat(bank(reference, "A".repeat(77), GrantSteps.IBAN).status()).isEqualTo(202);
    Http.Answer tooLong = bank(reference, "A".repeat(141), GrantSteps.IBAN);
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.body()).contains("140", "(141 saisis)");
    steps.endProcess(reference);
  }

  /** B1: what the system knows to be absent is not called present without a word on it. */
  @Test
  void b1DocumentWithoutAFileIsPresentForAReasonOnly() {
    String reference = selection.deposited(call, 150_000);
    steps.runJobs();
    Map<String, Object> nothingMissing = Map.of("missingDocuments", SpinValues.jsonValue("[]").create());
    assertThat(refusal(() -> steps.complete(People.CASE_OFFICER, reference, nothingMissing))).contains("presentReason",
        "Aucun fichier n’est arrivé pour");
    assertThat(applications.get(reference).status().name()).isEqualTo("SUBMITTED");
    Map<String, Object> explained = new HashMap<>(nothingMissing);
    explained.put("presentReason", "Originaux reçus le 4 novembre.");
    steps.complete(People.CASE_OFFICER, reference, explained);
    steps.runJobs();
    assertThat(applications.get(reference).completeness().withoutFile()).contains("STATUTES");
    assertThat(http.get("/api/applications/" + reference, People.CASE_OFFICER).body())
        .contains("Tenues pour reçues sans fichier", "Originaux reçus le 4 novembre.");
    assertThat(http.get("/api/applications/" + reference, People.APPLICANT).body()).doesNotContain("Originaux reçus");
  }

  /** B4: an enterprise that trains is an enterprise first. */
  @Test
  void b4CommercialCompanyThatTrainsIsAnotherEnterprise() {
    Http.Answer deposited = deposit(body -> ((ObjectNode) body.get("members").get(0)).put("trainingBody", true));
    String reference = deposited.json().path("reference").asText();
    steps.runJobs();
    selection.complete(reference);
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    assertThat(applications.get(reference).status().name()).as("no NO_OTHER_ENTERPRISE").isEqualTo("ELIGIBLE");
  }

  /** B15: an association that the State approved gives no republican commitment. */
  @Test
  void b15ApprovedAssociationIsExemptOfTheRepublicanCommitment() {
    String today = steps.openCall("CURRENT");
    assertThat(asked(today, body -> { })).contains("REPUBLICAN_COMMITMENT");
    assertThat(asked(today, body -> ((ObjectNode) body.get("lead")).put("approval", "Préfecture du Lot, 3 mars 2012")))
        .doesNotContain("REPUBLICAN_COMMITMENT");
  }

  // --- steps ---

  private List<String> asked(String code, Consumer<ObjectNode> change) {
    ObjectNode body = Submissions.eligible();
    change.accept(body);
    String reference = http.post("/api/calls/" + code + "/applications", People.APPLICANT, body.toString()).json()
        .path("reference").asText();
    steps.runJobs();
    return applications.get(reference).requiredDocuments().stream().map(RequiredDocument::code).toList();
  }

  private Http.Answer deposit(Consumer<ObjectNode> change) {
    ObjectNode body = Submissions.eligible();
    change.accept(body);
    return http.post("/api/calls/" + call + "/applications", People.APPLICANT, body.toString());
  }

  private Http.Answer bank(String reference, String holder, String iban) {
    return http.post("/api/applications/" + reference + "/agreement/bank-details", People.APPLICANT,
        "{\"accountHolder\": \"" + holder + "\", \"iban\": \"" + iban + "\"}");
  }

  private static ObjectNode with(ObjectNode node, String field, String value) {
    return node.put(field, value);
  }

  private String paper(Consumer<Map<String, Object>> change) {
    Map<String, Object> values = new HashMap<>();
    Submissions.eligible().properties().forEach(field -> values.put(field.getKey(), field.getValue()));
    values.put("callCode", call);
    values.put("receivedAt", clock.instant().atZone(ZoneId.of("Europe/Paris")).toOffsetDateTime().toString());
    change.accept(values);
    values.replaceAll((key, value) -> value instanceof JsonNode node ? plain(node) : value);
    var identity = engine.getIdentityService();
    identity.setAuthentication(People.CASE_OFFICER, List.of("caseOfficers"));
    try {
      return engine.getFormService().submitStartForm(engine.getRepositoryService().createProcessDefinitionQuery()
          .processDefinitionKey("application-processing").latestVersion().singleResult().getId(), values).getBusinessKey();
    } finally {
      identity.clearAuthentication();
    }
  }

  private static Object plain(JsonNode node) {
    return !node.isValueNode() ? SpinValues.jsonValue(node.toString()).create()
        : node.isNumber() ? (Object) node.doubleValue() : node.isBoolean() ? (Object) node.asBoolean() : node.asText();
  }

  private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    Throwable refused = org.assertj.core.api.Assertions.catchThrowable(act);
    assertThat(refused).isNotNull();
    StringBuilder words = new StringBuilder();
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      words.append(cause instanceof org.callforprojects.fault.InvalidValuesException invalid ? invalid.faults().toString()
          : cause.getMessage()).append('\n');
    }
    return words.toString();
  }
}
