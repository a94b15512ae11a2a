package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assertj.core.api.SoftAssertions;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.identity.Groups;
import org.callforprojects.support.Http;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What experts must not learn, by every door over HTTP. */
@WholeApplication
class ExpertLeakTest {

  private static final String STRATEGY = "Stratégie réservée ZQX8";
  private static final String COMMENT = "Avis réservé ZQX9";
  private static final byte[] PDF = Pdfs.of("Synthétique");
  private static final String NO_INTEREST = """
      {"variables": {"conflictOfInterest": {"type": "Boolean", "value": false}}}""";
  private static final String INTEREST = """
      {"variables": {"conflictOfInterest": {"type": "Boolean", "value": true},
                     "conflictReason": {"type": "String", "value": "Un lien synthétique."}}}""";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private ApplicationContext application;
  @Autowired
  private DocumentService documents;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private IdentityService identity;

  private ReviewSteps review;
  private Http http;
  private String pole;
  private String reference;
  private String document;
  private List<String> asked;
  private Task task;

  @BeforeEach
  void askExperts() {
    http = new Http(port);
    review = new ReviewSteps(application);
    pole = "Pôle discret " + UUID.randomUUID();
    ObjectNode body = Submissions.eligible().put("poleName", pole).put("strategy", STRATEGY);
    reference = review.eligible(body);
    document = sent(reference, "statuts.pdf");
    asked = new ArrayList<>(review.tasks(reference).keySet());
    task = review.tasks(reference).get(asked.get(0));
  }

  @AfterEach
  void endTheReview() {
    steps.resetClock();
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).rootProcessInstances()
        .list().forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "end of test"));
  }

  // --- before the declaration ---

  @Test
  void beforeTheDeclarationOnlyWhatIsNeededToKnowAnInterestIsShown() {
    String expert = asked.get(0);
    JsonNode form = http.get("/engine-rest/task/" + task.getId() + "/form-variables", expert).json();
    assertThat(form.path("pole").path("value").asText()).contains(pole, "Association synthétique", "380475558", "Lot",
        reference).doesNotContain(STRATEGY, "150");
    assertThat(form.has("dossier")).isFalse();
    assertThat(http.get("/engine-rest/task/" + task.getId() + "/variables", expert).body()).contains(pole)
        .doesNotContain(STRATEGY, "150000");
    assertSameAsUnknown(expert, "/expertise/%s");
    assertSameAsUnknown(expert, "/expertise/%s/pieces/" + document);
  }

  @Test
  void fileOpensWithACleanDeclarationAndShowsWhatTheApplicantSentAlone() {
    String expert = asked.get(0);
    assertThat(complete(expert, task.getId(), NO_INTEREST).status()).isEqualTo(204);
    Http.Answer page = http.get("/expertise/" + reference, expert);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(pole, STRATEGY, "/expertise/" + reference + "/pieces/" + document)
        .doesNotContain("/api/", "Feuille de décisions", "Historique", "Nature retenue", People.CASE_OFFICER,
            asked.get(1), "À fournir", "Indispensable");
    Http.Answer file = http.get("/expertise/" + reference + "/pieces/" + document, expert);
    assertThat(file.bytes()).isEqualTo(PDF);
    assertThat(file.header("Content-Disposition")).startsWith("inline");
    assertThat(file.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
    JsonNode form = http.get("/engine-rest/task/" + review.tasks(reference).get(expert).getId() + "/form-variables",
        expert).json();
    assertThat(form.path("dossierUrl").path("value").asText()).isEqualTo("/expertise/" + reference);
    assertThat(form.path("poleType").path("value").asText()).isEqualTo("EMERGING");
    assertThat(form.path("suggestion").path("value").asText()).contains("5");
    assertThat(form.path("reviewDueOn").path("value").asText()).isNotBlank();
    assertThat(form.path("criteria").path("value").asText()).contains("\"code\":\"COOPERATION\"", "30\u00A0points")
        .doesNotContain("TERRITORY");
  }

  // --- who declared an interest ---

  @Test
  void whoDeclaredAnInterestFindsNothingThroughTheEngine() {
    String expert = asked.get(0);
    assertThat(http.get("/engine-rest/task?maxResults=2000&assignee=" + expert, expert).body()).contains(task.getId());
    assertThat(complete(expert, task.getId(), INTEREST).status()).isEqualTo(204);
    assertFindsNothing(expert);
  }

  @Test
  void tasksOfAnApplicationOneIsRecusedFromNeverExisted() {
    String expert = asked.get(0);
    complete(expert, task.getId(), INTEREST);
    String others = review.tasks(reference).get(asked.get(1)).getId();
    assertOldTaskIsLikeNone(expert, task.getId());
    SoftAssertions softly = new SoftAssertions();
    for (String path : List.of("/process-instance/%s", "/process-instance/%s/variables",
        "/process-instance/%s/activity-instances", "/history/process-instance/%s", "/execution/%s",
        "/execution/%s/localVariables", "/history/activity-instance/%s", "/process-instance/%s/comment")) {
      assertLikeNone(softly, expert, "GET", "/engine-rest" + path, task.getProcessInstanceId(), null);
    }
    for (String action : List.of("DELETE /process-instance/%s", "PUT /process-instance/%s/suspended {\"suspended\":true}",
        "POST /process-instance/%s/variables {\"modifications\":{\"a\":{\"value\":1}}}",
        "PUT /process-instance/%s/variables/a {\"value\":1}", "POST /execution/%s/signal {}",
        "POST /execution/%s/localVariables {\"modifications\":{\"a\":{\"value\":1}}}",
        "POST /process-instance/%s/modification {\"instructions\":[]}", "DELETE /history/process-instance/%s",
        "POST /execution/%s/messageSubscriptions/committee.decided/trigger {}", "DELETE /history/task/%s")) {
      String[] words = action.split(" ", 3);
      assertLikeNone(softly, expert, words[0], "/engine-rest" + words[1], task.getProcessInstanceId(),
          words.length > 2 ? words[2] : null);
    }
    assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s/complete", others, NO_INTEREST);
    assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s/submit-form", others, NO_INTEREST);
    assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s/claim", others, "{\"userId\":\"" + expert + "\"}");
    softly.assertAll();
  }

  @Test
  void pagesAndApiDoNotExistForWhoDeclaredAnInterest() {
    String expert = asked.get(0);
    complete(expert, task.getId(), INTEREST);
    assertSameAsUnknown(expert, "/expertise/%s");
    assertSameAsUnknown(expert, "/expertise/%s/pieces/" + document);
    for (String path : List.of("/api/applications/%s", "/api/applications/%s/documents/" + document, "/dossier/%s",
        "/api/applications", "/dossier/%s/explication", "/dossier/%s/note.pdf", "/api/applications/%s/explanation.pdf")) {
      assertThat(http.get(path.formatted(reference), expert).status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void whoDeclaredAnInterestAndJoinsTheStaffStillFindsNothing() {
    String expert = asked.get(0);
    complete(expert, task.getId(), INTEREST);
    for (String other : List.copyOf(review.tasks(reference).keySet())) {
      review.accept(other, reference);
      review.grade(other, reference, 3);
    }
    String note = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("userTask_writeInstructionNote").singleResult().getId();
    identity.createMembership(expert, Groups.CASE_OFFICERS);
    identity.createMembership(expert, Groups.PROGRAMME_OFFICERS);
    try {
      assertThat(http.get("/api/applications?limit=100", expert).status()).isEqualTo(200);
      assertThat(http.get("/api/applications?limit=100", expert).body()).doesNotContain(reference, pole);
      assertThat(http.get("/api/applications?limit=100", People.CASE_OFFICER).body()).contains(reference);
      for (String path : List.of("/api/applications/%s", "/api/applications/%s/documents/" + document,
          "/api/applications/%s/letters/1", "/api/applications/%s/explanation.pdf", "/dossier/%s",
          "/dossier/%s/explication", "/dossier/%s/explication.pdf", "/dossier/%s/note.pdf")) {
        assertSameAsUnknown(expert, path);
      }
      for (String body : List.of("{}", "{\"reason\":\"x\"}", "{", "[]", "{\"budget\":[]}")) {
        assertSame(expert, "POST", "/api/applications/%s/withdrawal", body);
        assertSame(expert, "POST", "/api/applications/%s/complements", body);
        assertSame(expert, "POST", "/api/applications/%s/award/lapse", body);
      }
      String path = "/api/applications/%s/documents";
      assertThat(normalised(http.upload(path.formatted(reference), expert, "STATUTES", "a.pdf", PDF), reference))
          .isEqualTo(normalised(http.upload(path.formatted(unknown()), expert, "STATUTES", "a.pdf", PDF), unknown()));

      SoftAssertions softly = new SoftAssertions();
      for (String id : List.of(note, task.getId())) {
        assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s/complete", id, "{}");
        assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s/claim", id, "{\"userId\":\"" + expert + "\"}");
        assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s/submit-form", id, "{}");
      }
      softly.assertThat(http.get("/engine-rest/task/" + note + "/form-variables", expert).body())
          .doesNotContain(pole, STRATEGY);
      softly.assertAll();
    } finally {
      identity.deleteMembership(expert, Groups.CASE_OFFICERS);
      identity.deleteMembership(expert, Groups.PROGRAMME_OFFICERS);
    }
  }

  // --- other experts, replaced experts ---

  @Test
  void expertSeesNothingOfTheOthersReviews() {
    String first = asked.get(0);
    String second = asked.get(1);
    asked.forEach(expert -> review.accept(expert, reference));
    String graded = review.tasks(reference).get(first).getId();
    assertThat(http.post("/engine-rest/task/" + graded + "/complete", first, """
        {"variables": {"gradeCooperation": {"type": "Integer", "value": 1},
                       "reviewComment": {"type": "String", "value": "%s"}}}""".formatted(COMMENT)).status()).isEqualTo(204);
    String own = review.tasks(reference).get(second).getId();
    for (String path : Stream.concat(Stream.of("/expertise/" + reference, "/engine-rest/task/" + own + "/form-variables",
        "/engine-rest/task/" + own + "/variables"), searches().stream()).toList()) {
      assertThat(http.get(path, second).body()).as(path).doesNotContain(COMMENT, first, "17.14");
    }
    assertThat(http.get("/expertise/" + reference, first).status()).as("own file stays open").isEqualTo(200);
    assertThat(http.get("/engine-rest/task/" + own, first).body()).doesNotContain(pole);
  }

  @Test
  void expertOfAnotherApplicationFindsNothingOfThisOne() {
    String stranger = Stream.of(People.EXPERT, People.SECOND_EXPERT, People.THIRD_EXPERT)
        .filter(expert -> !asked.contains(expert)).findFirst().orElseThrow();
    assertFindsNothing(stranger);
    assertSameAsUnknown(stranger, "/expertise/%s");
    for (String path : List.of("", "/form-variables", "/variables", "/form", "/deployed-form")) {
      assertThat(http.get("/engine-rest/task/" + task.getId() + path, stranger).body()).as(path)
          .doesNotContain(pole, reference, asked.get(0));
    }
    assertThat(complete(stranger, task.getId(), NO_INTEREST).status()).isEqualTo(403);
  }

  @Test
  void replacedExpertLosesTheFile() {
    String expert = asked.get(0);
    review.accept(expert, reference);
    assertThat(http.get("/expertise/" + reference, expert).status()).isEqualTo(200);
    steps.elapse(Duration.ofDays(24));
    assertThat(review.tasks(reference)).doesNotContainKey(expert);
    assertSameAsUnknown(expert, "/expertise/%s");
    assertSameAsUnknown(expert, "/expertise/%s/pieces/" + document);
    assertFindsNothing(expert);
  }

  @Test
  void documentOfAnotherFileIsNotReachedThroughOnesOwn() {
    String expert = asked.get(0);
    review.accept(expert, reference);
    String other = review.eligible();
    String foreign = sent(other, "autre.pdf");
    assertThat(http.get("/expertise/" + reference + "/pieces/" + foreign, expert).status()).isEqualTo(404);
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(other).rootProcessInstances().list()
        .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "end of test"));
  }

  // --- doors ---

  @Test
  void onlyExpertsComeToThePagesOfExperts() {
    for (String person : List.of(People.CASE_OFFICER, People.PROGRAMME_OFFICER, People.MANAGER, People.AUDITOR)) {
      assertThat(http.get("/expertise/" + reference, person).status()).as(person).isEqualTo(403);
    }
    assertThat(http.get("/expertise/" + reference, null).status()).isEqualTo(302);
    assertThat(http.get("/expertise/" + reference, People.APPLICANT).status()).isEqualTo(403);
  }

  @Test
  void expertsDeclareForThemselvesAndProgrammeOfficersForAny() {
    String profile = """
        {"name": "Élie Synthétique", "email": "elie@elie.invalid", "departement": "2A", "links": ["732829320"]}""";
    String path = "/api/experts/" + People.EXPERT;
    try {
      assertThat(http.send("PUT", path, People.EXPERT, profile).status()).isEqualTo(200);
      assertThat(http.get(path, People.EXPERT).json()).isEqualTo(http.get(path, People.PROGRAMME_OFFICER).json());
      assertThat(http.get(path, People.EXPERT).json().path("links").get(0).asText()).isEqualTo("732829320");
      assertThat(http.send("PUT", path, People.PROGRAMME_OFFICER, profile.replace("2A", "75")).json().path("departement")
          .asText()).isEqualTo("75");
      for (String person : List.of(People.SECOND_EXPERT, People.CASE_OFFICER, People.MANAGER, People.APPLICANT)) {
        assertThat(http.get(path, person).status()).as(person).isEqualTo(403);
        assertThat(http.send("PUT", path, person, profile).status()).as(person).isEqualTo(403);
      }
      assertThat(http.get("/api/experts/nobody", People.SECOND_EXPERT).status()).isEqualTo(403);
      assertThat(http.get("/api/experts/" + People.CASE_OFFICER, People.PROGRAMME_OFFICER).status()).isEqualTo(404);
      assertThat(http.send("PUT", "/api/experts/nobody", People.PROGRAMME_OFFICER, profile).status()).isEqualTo(404);
      assertThat(http.get(path, null).status()).isEqualTo(401);
      for (String wrong : List.of("{", "{}", profile.replace("2A", "ZZ"), profile.replace("732829320", "12"),
          profile.replace("732829320", "732829321"), profile.replace("\"links\"", "\"unknown\":1,\"links\""),
          profile.replace("elie@elie.invalid", "elie"))) {
        assertThat(http.send("PUT", path, People.EXPERT, wrong).status()).as(wrong).isEqualTo(400);
      }
    } finally {
      application.getBean(JdbcClient.class).sql("delete from expert_link").update();
      application.getBean(JdbcClient.class).sql("delete from expert").update();
    }
  }

  // --- how it is checked ---

  private Http.Answer complete(String expert, String taskId, String body) {
    return http.post("/engine-rest/task/" + taskId + "/complete", expert, body);
  }

  /** Searches and lists of the engine, among them those that name the application. */
  private List<String> searches() {
    String instance = task.getProcessInstanceId();
    String definition = task.getProcessDefinitionId();
    List<String> paths = new ArrayList<>();
    for (String history : List.of("", "/history")) {
      paths.addAll(List.of(history + "/task?maxResults=2000&processInstanceBusinessKey=" + reference,
          history + "/task?maxResults=2000&processInstanceId=" + instance,
          history + "/task?maxResults=2000&taskDefinitionKey=" + ExpertReview.DECLARE_INTEREST,
          history + "/task?maxResults=2000", history + "/variable-instance?maxResults=2000",
          history + "/variable-instance?maxResults=2000&variableName=poleName",
          history + "/process-instance?maxResults=2000", history + "/incident?maxResults=2000"));
    }
    paths.addAll(List.of("/process-instance?maxResults=2000&businessKey=" + reference, "/execution?maxResults=2000",
        "/execution?maxResults=2000&processInstanceId=" + instance, "/event-subscription?maxResults=2000",
        "/job?maxResults=2000", "/process-instance/" + instance, "/history/process-instance/" + instance,
        "/history/process-instance?maxResults=2000&processInstanceBusinessKey=" + reference,
        "/history/detail?maxResults=2000", "/history/detail?maxResults=2000&processInstanceId=" + instance,
        "/history/activity-instance?maxResults=2000", "/history/decision-instance?maxResults=2000",
        "/history/user-operation?maxResults=2000", "/history/user-operation?maxResults=2000&taskId=" + task.getId(),
        "/history/identity-link-log?maxResults=2000", "/history/identity-link-log?maxResults=2000&taskId=" + task.getId(),
        "/history/job-log?maxResults=2000", "/history/external-task-log?maxResults=2000",
        "/history/process-definition/" + definition + "/statistics", "/authorization?maxResults=2000",
        "/authorization?maxResults=2000&resourceType=7", "/authorization?maxResults=2000&resourceType=19",
        "/process-instance/" + instance + "/variables", "/process-instance/" + instance + "/activity-instances",
        "/execution/" + instance + "/localVariables", "/history/batch?maxResults=2000", "/comment",
        "/task/" + task.getId() + "/comment", "/process-instance/" + instance + "/comment"));
    return paths.stream().map(path -> "/engine-rest" + path).toList();
  }

  private void assertFindsNothing(String expert) {
    assertThat(searches()).as("what an administrator finds").filteredOn(path -> Stream.of(pole, reference,
        task.getProcessInstanceId()).anyMatch(http.get(path, "admin").body()::contains)).hasSizeGreaterThan(20);
    SoftAssertions softly = new SoftAssertions();
    for (String path : searches()) {
      Http.Answer answer = http.get(path, expert);
      // What was asked for may be said again, nothing else
      String body = Stream.of(reference, task.getProcessInstanceId(), task.getId(), task.getProcessDefinitionId())
          .filter(path::contains).reduce(answer.body(), (text, known) -> answer.status() >= 400 ? text.replace(known, "") : text);
      softly.assertThat(body).as(path + " " + answer.status()).doesNotContain(pole, reference,
          task.getProcessInstanceId(), task.getId(), "Un lien synthétique", STRATEGY);
    }
    for (String query : List.of("processInstanceBusinessKey=" + reference, "processInstanceId=" + task.getProcessInstanceId(),
        "taskAssignee=" + asked.get(1), "processVariables=poleName_eq_" + encoded(pole),
        "taskVariables=poleName_eq_" + encoded(pole))) {
      for (String path : List.of("/engine-rest/task/count?", "/engine-rest/history/task/count?")) {
        if (!query.startsWith("taskAssignee") || path.contains("history")) {
          Http.Answer count = http.get(path + query, expert);
          softly.assertThat(count.json().path("count").asInt()).as(path + query + " " + count.body()).isZero();
        }
      }
    }
    softly.assertThat(http.get("/engine-rest/process-instance/count?businessKey=" + reference, expert).json().path("count")
        .asInt()).isZero();
    softly.assertThat(http.get("/engine-rest/history/process-instance/count?processInstanceBusinessKey=" + reference, expert)
        .json().path("count").asInt()).isZero();
    softly.assertThat(http.get("/engine-rest/variable-instance/count", expert).json().path("count").asInt()).isZero();
    softly.assertThat(http.get("/engine-rest/history/variable-instance/count", expert).json().path("count").asInt()).isZero();
    JsonNode filters = http.get("/engine-rest/filter?resourceType=Task&maxResults=2000", expert).json();
    softly.assertThat(filters).isNotEmpty();
    for (JsonNode filter : filters) {
      String path = "/engine-rest/filter/" + filter.path("id").asText();
      softly.assertThat(http.get(path + "/list?maxResults=2000", expert).body()).doesNotContain(pole, reference, task.getId());
      softly.assertThat(http.post(path + "/list?maxResults=2000", expert, "{}", "Accept", "application/hal+json").body())
          .doesNotContain(pole, reference, task.getId());
      softly.assertThat(http.post(path + "/count", expert, "{\"processInstanceBusinessKey\":\"" + reference + "\"}").json()
          .path("count").asInt()).isZero();
    }
    softly.assertAll();
  }

  private void assertOldTaskIsLikeNone(String expert, String id) {
    SoftAssertions softly = new SoftAssertions();
    for (String path : List.of("", "/form", "/form-variables", "/variables", "/localVariables", "/rendered-form",
        "/deployed-form", "/identity-links", "/comment", "/attachment", "/variables/poleName", "/localVariables/poleName")) {
      assertLikeNone(softly, expert, "GET", "/engine-rest/task/%s" + path, id, null);
    }
    String me = "{\"userId\":\"" + expert + "\"}";
    for (Map.Entry<String, String> action : List.of(Map.entry("/complete", "{}"), Map.entry("/complete", INTEREST),
        Map.entry("/complete", "{\"variables\":{\"unknown\":{\"value\":1}}}"), Map.entry("/submit-form", NO_INTEREST),
        Map.entry("/claim", me), Map.entry("/unclaim", "{}"), Map.entry("/resolve", "{}"), Map.entry("/delegate", me),
        Map.entry("/assignee", me), Map.entry("/bpmnError", "{\"errorCode\":\"x\"}"),
        Map.entry("/bpmnEscalation", "{\"escalationCode\":\"x\"}"), Map.entry("/comment/create", "{\"message\":\"x\"}"),
        Map.entry("/variables", "{\"modifications\":{\"a\":{\"value\":1}}}"),
        Map.entry("/identity-links", "{\"userId\":\"" + expert + "\",\"type\":\"candidate\"}"))) {
      assertLikeNone(softly, expert, "POST", "/engine-rest/task/%s" + action.getKey(), id, action.getValue());
    }
    assertLikeNone(softly, expert, "PUT", "/engine-rest/task/%s/variables/a", id, "{\"value\":1}");
    assertLikeNone(softly, expert, "PUT", "/engine-rest/task/%s", id, "{\"name\":\"x\"}");
    assertLikeNone(softly, expert, "DELETE", "/engine-rest/task/%s", id, null);
    softly.assertAll();
  }

  /** The same answer as for an id that never was any, the id aside. */
  private void assertLikeNone(SoftAssertions softly, String expert, String method, String path, String id, String body) {
    String none = UUID.randomUUID().toString();
    softly.assertThat(normalised(send(method, path.formatted(id), expert, body), id)).as(method + " " + path + " " + body)
        .isEqualTo(normalised(send(method, path.formatted(none), expert, body), none));
  }

  private void assertSameAsUnknown(String person, String path) {
    assertThat(http.get(path.formatted(reference), person).status()).as(path).isEqualTo(404);
    assertSame(person, "GET", path, null);
  }

  private void assertSame(String person, String method, String path, String body) {
    assertThat(normalised(send(method, path.formatted(reference), person, body), reference)).as(method + " " + path)
        .isEqualTo(normalised(send(method, path.formatted(unknown()), person, body), unknown()));
  }

  private Http.Answer send(String method, String path, String person, String body) {
    return body == null ? http.send(method, path, person) : http.send(method, path, person, body);
  }

  /** As long as the reference, so that not even the length of an answer tells. */
  private String unknown() {
    return "X" + reference.substring(1);
  }

  /** The token of the page's own forms is another each time, and as long. */
  private static String normalised(Http.Answer answer, String id) {
    return answer.status() + " " + answer.header("Content-Type") + " " + answer.header("Content-Length") + " "
        + answer.body().replace(id, "ID").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "_csrf");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String sent(String to, String name) {
    return documents.add(to, List.of(new SentDocument("STATUTES", name, PDF)), People.APPLICANT, List.of()).get(0).id();
  }
}
