package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.json.Json;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a pole works on and which policies it fits into (S06, S07, S09): held, shown, searched by and counted. */
@WholeApplication
class SectorsAndPoliciesTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Json json;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private SelectionService applications;
  @Autowired
  private Clock clock;

  @Test
  void knownOnesAreCodesHoweverWrittenAndOthersStayInTheApplicantsWords() {
    Submission read = strictJson.read(with("culture", "énergies renouvelables", "CULTURE", "CULTURE", "Tourisme ; patrimoine")
        .toString(), Submission.class);
    assertThat(read.sectors()).containsExactly("culture", "RENEWABLE_ENERGY", "CULTURE", "Tourisme ; patrimoine");
    assertThat(Topic.tidied(Topic.Kind.SECTOR, List.of("Activités culturelles et créatives", " CULTURE ", "")))
        .containsExactly("CULTURE");
    assertThat(Topic.tidied(Topic.Kind.POLICY, List.of("Contrat de ville", "CULTURE"))).containsExactly("CITY_CONTRACT", "CULTURE");
    assertThat(Topic.withoutWords(";CULTURE;Tourisme;")).as("what erasure leaves").isEqualTo(";CULTURE;");
    assertThat(Topic.withoutWords(null)).isNull();
    assertThat(Topic.ofColumn(Topic.column(List.of("CULTURE", "Tourisme; patrimoine")))).containsExactly("CULTURE", "Tourisme, patrimoine");
  }

  @Test
  void depositWithoutThemIsWrittenAsBefore() {
    Submission none = strictJson.read(Submissions.eligible().toString(), Submission.class);
    assertThat(json.write(none)).doesNotContain("sectors", "policies");
    assertThat(json.read(json.write(none), Submission.class)).isEqualTo(none);
  }

  @Test
  void theyAreShownSearchedByAndCounted() {
    Http http = new Http(port);
    String call = steps.openCall();
    ObjectNode body = with("CULTURE", "Tourisme");
    body.putArray("policies").add("CITY_CONTRACT").add("Plan climat");
    Http.Answer deposited = http.post("/api/calls/" + call + "/applications", People.APPLICANT, body.toString());
    assertThat(deposited.status()).as(deposited.body()).isEqualTo(201);
    String reference = deposited.json().path("reference").asText();
    String other = http.post("/api/calls/" + call + "/applications", People.APPLICANT, with("CULTURE").toString()).json()
        .path("reference").asText();
    http.post("/api/calls/" + call + "/applications", People.APPLICANT, Submissions.eligible().toString());

    assertThat(http.get("/api/applications/" + reference, People.APPLICANT).json().at("/submission/sectors/1").asText())
        .isEqualTo("Tourisme");
    assertThat(http.get("/dossier/" + reference, People.CASE_OFFICER).body()).contains("Activités culturelles et créatives, Tourisme");
    assertThat(http.get("/dossier/" + reference + "/projet", People.CASE_OFFICER).body()).contains("Contrat de ville, Plan climat");
    String found = http.get("/dossiers?appel=" + call + "&secteur=Tourisme&colonne=secteurs", People.CASE_OFFICER).body();
    assertThat(found).contains(reference, "Tous les secteurs").doesNotContain(other);
    assertThat(http.get("/dossiers?appel=" + call + "&secteur=CULTURE", People.CASE_OFFICER).body()).contains(reference, other);
    assertThat(http.get("/dossiers?appel=" + call + "&secteur=%25", People.CASE_OFFICER).body()).as("no pattern")
        .doesNotContain("/dossier/" + reference);
    assertThat(http.get("/dossiers.csv?appel=" + call, People.CASE_OFFICER).body()).contains("Activités culturelles et créatives, Tourisme");
    String board = http.get("/pilotage/" + call, People.MANAGER).body();
    assertThat(board.replaceAll("\\s+", " ")).containsPattern(
        "Activités culturelles et créatives</th> <td class=\"amount\"><a class=\"figure\" href=\"/dossiers\\?appel=" + call
            + "&amp;secteur=CULTURE\">2</a>");
  }

  @Test
  void wrongOnesAreRefusedOnTheirField() {
    Http http = new Http(port);
    String call = steps.openCall();
    ObjectNode body = with("x".repeat(81));
    Http.Answer refused = http.post("/api/calls/" + call + "/applications", People.APPLICANT, body.toString());
    assertThat(refused.status()).isIn(400, 422);
    assertThat(refused.body()).contains("/sectors/0", "80").doesNotContain("size must");
  }

  @Test
  void paperFormHasBoxesAndAFieldForOthers() {
    String call = steps.openCall();
    Map<String, Object> values = new java.util.HashMap<>();
    ObjectNode body = Submissions.eligible();
    body.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    values.put("callCode", call);
    values.put("receivedAt", clock.instant().atZone(java.time.ZoneId.of("Europe/Paris")).toOffsetDateTime().toString());
    values.put("sectors", SpinValues.jsonValue("[\"INSERTION\"]").create());
    values.put("otherSectors", "Tourisme ; Artisanat d’art");
    values.put("otherPolicies", "Plan climat");
    var identity = engine.getIdentityService();
    identity.setAuthentication(People.CASE_OFFICER, List.of("caseOfficers"));
    String reference;
    try {
      reference = engine.getFormService().submitStartForm(engine.getRepositoryService().createProcessDefinitionQuery()
          .processDefinitionKey("application-processing").latestVersion().singleResult().getId(), values).getBusinessKey();
    } finally {
      identity.clearAuthentication();
    }
    Submission kept = applications.get(reference).submission();
    assertThat(kept.sectors()).containsExactly("INSERTION", "Tourisme", "Artisanat d’art");
    assertThat(kept.policies()).containsExactly("Plan climat");
  }

  private static Object value(JsonNode node) {
    return node.isValueNode() ? node.isNumber() ? (Object) node.doubleValue() : node.isBoolean() ? node.asBoolean() : node.asText()
        : SpinValues.jsonValue(node.toString()).create();
  }

  private static ObjectNode with(String... sectors) {
    ObjectNode body = Submissions.eligible();
    for (String sector : sectors) {
      body.withArray("sectors").add(sector);
    }
    return body;
  }
}
