package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;

/** What is done over HTTP with two nodes behind a round robin. */
final class ClusterSteps {

  private static final String TABLE = "completeness-outcome";
  private static final String DRAFTS = "/api/rules/" + TABLE + "/drafts";
  private static final List<String> TRUE = List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
      "inFragileRuralArea", "otherEnterpriseInGovernance");
  private static final List<String> FALSE = List.of("inCityPolicyArea", "inDeindustrialisedBasin");

  static final String PASSWORD = "Deux-Noeuds-2013!";
  static final String APPLICANT = "pole@exemple.invalid";

  private final AtomicInteger turn = new AtomicInteger();
  private final Node first;
  private final Node second;

  /** @param second the first one again where there is but one */
  ClusterSteps(Node first, Node second) {
    this.first = first;
    this.second = second;
  }

  static String[] options(EmbeddedPostgres database, String... more) {
    return Stream.concat(Stream.of("-Xmx512m", "--spring.profiles.active=postgresql",
        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres",
        "--spring.datasource.password=postgres", "--spring.datasource.hikari.maximum-pool-size=10"), Stream.of(more))
        .toArray(String[]::new);
  }

  static Http at(Node node) {
    return new Http(node.port(), person -> "admin".equals(person) ? WholeApplication.ADMINISTRATOR_PASSWORD : PASSWORD);
  }

  /** Each request goes to the other node. */
  Http next() {
    return at(turn.getAndIncrement() % 2 == 0 ? first : second);
  }

  /** @return code of an open call, with an officer of each kind and an applicant */
  String openCall() throws Exception {
    people();
    return openCall("DEUX-2026");
  }

  /** An officer of each kind and an applicant. */
  void people() {
    account("paule", "programmeOfficers");
    account("claire", "caseOfficers");
    // a funder without people cannot be published
    for (String group : new String[] {"authorisingOfficers", "accountants", "cdcOfficers", "committeeSecretaries", "committeeChairs"}) {
      account(group.toLowerCase(java.util.Locale.ROOT) + "1", group);
      account(group.toLowerCase(java.util.Locale.ROOT) + "2", group);
    }
    applicant(APPLICANT);
  }

  /** @return that code, of a call that is open now; its people are there */
  String openCall(String code) throws Exception {
    ObjectNode settings = settings(code);
    Http.Answer created = next().post("/api/calls", "paule", settings);
    assertThat(created.status()).as(created.body()).isIn(200, 201);
    String call = settings.get("code").asText();
    JsonNode task = await(() -> task(call));
    ObjectNode variables = new ObjectMapper().createObjectNode();
    JsonNode form = next().get("/engine-rest/task/" + task.get("id").asText() + "/form-variables?deserializeValues=false", "paule")
        .json();
    form.fields().forEachRemaining(field -> {
      if (!java.util.Set.of("call", "code", "preparationDueAt", "committee").contains(field.getKey())
          && !field.getValue().path("value").isNull()) {
        ObjectNode value = variables.putObject(field.getKey());
        value.set("type", field.getValue().get("type"));
        value.set("value", field.getValue().get("value"));
      }
    });
    variables.putObject("callApproved").put("value", true).put("type", "Boolean");
    variables.putObject("doubtsConfirmed").put("value", true).put("type", "Boolean"); // it opened yesterday
    Http.Answer approved = next().post("/engine-rest/task/" + task.get("id").asText() + "/submit-form", "paule",
        new ObjectMapper().createObjectNode().set("variables", variables));
    assertThat(approved.status()).as(approved.body()).isIn(200, 204);
    return call;
  }

  void applicant(String address) {
    assertThat(next().post("/api/applicants", "claire",
        "{\"email\": \"" + address + "\", \"name\": \"Pôle\", \"password\": \"" + PASSWORD + "\"}").status()).isEqualTo(201);
  }

  JsonNode task(String key) {
    JsonNode tasks = next().get("/engine-rest/task?maxResults=5&processInstanceBusinessKey=" + key, "admin").json();
    return tasks.size() == 0 ? null : tasks.get(0);
  }

  /** Until a file stands at that task. */
  String task(String reference, String key) throws InterruptedException {
    return await(() -> {
      JsonNode task = task(reference);
      return task != null && key.equals(task.get("taskDefinitionKey").asText()) ? task.get("id").asText() : null;
    });
  }

  String deposit(String call, ObjectNode submission) {
    return deposit(call, APPLICANT, submission);
  }

  String deposit(String call, String applicant, ObjectNode submission) {
    Http.Answer answer = next().post("/api/calls/" + call + "/applications", applicant, submission);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("reference").asText();
  }

  /** Fills in a form with JSON of variables. */
  void submit(String task, String person, String variables) {
    Http.Answer answer = next().post("/engine-rest/task/" + task + "/submit-form", person, "{\"variables\":{" + variables + "}}");
    assertThat(answer.status()).as(answer.body()).isIn(200, 204);
  }

  static String completeness(String missing) {
    return "\"missingDocuments\":{\"type\":\"Json\",\"value\":\"" + missing + "\"},"
        + "\"presentReason\":{\"type\":\"String\",\"value\":\"Originaux vus.\"},"
        + "\"completenessComment\":{\"type\":\"String\",\"value\":\"Vu au dossier papier.\"}";
  }

  static String analysis() {
    return values(TRUE, "Boolean", true) + "," + values(FALSE, "Boolean", false)
        + ",\"jointProjectCount\":{\"type\":\"Integer\",\"value\":2},"
        + "\"signedLucrativePartnerships\":{\"type\":\"Integer\",\"value\":1},"
        + "\"memberOverrides\":{\"type\":\"Json\",\"value\":\"[]\"},"
        + "\"stateAidBasis\":{\"type\":\"String\",\"value\":\"DE_MINIMIS_GENERAL\"}";
  }

  private static String values(Collection<String> names, String type, Object value) {
    return names.stream().map(name -> "\"" + name + "\":{\"type\":\"" + type + "\",\"value\":" + value + "}")
        .collect(Collectors.joining(","));
  }

  /** From its deposit to the committee's door: complete, eligible, graded by the two experts, its note written. */
  String instructed(String call) throws InterruptedException {
    for (String expert : List.of("expert1", "expert2", "expert3")) {
      if (next().get("/engine-rest/user/" + expert + "/profile", "admin").status() == 404) {
        account(expert, "experts");
      }
      Http.Answer declared = next().send("PUT", "/api/experts/" + expert, "paule", "{\"name\":\"" + expert + "\",\"email\":\"" + expert
          + "@expertise.invalid\",\"departement\":\"75\",\"links\":[]}");
      assertThat(declared.status()).as(declared.body()).isEqualTo(200);
    }
    String reference = deposit(call, Submissions.eligible());
    submit(task(reference, "userTask_checkCompleteness"), "claire", completeness("[]"));
    submit(task(reference, "userTask_analyseApplication"), "claire", analysis());
    for (JsonNode task : both(reference, "userTask_declareInterest")) {
      submit(task.get("id").asText(), task.get("assignee").asText(), values(List.of("conflictOfInterest"), "Boolean", false));
    }
    for (JsonNode task : both(reference, "userTask_gradeApplication")) {
      submit(task.get("id").asText(), task.get("assignee").asText(), values(SelectionSteps.GRADES, "Integer", 4)
          + ",\"reviewComment\":{\"type\":\"String\",\"value\":\"Avis synthétique.\"}");
    }
    submit(task(reference, "userTask_writeInstructionNote"), "claire",
        "\"instructionNote\":{\"type\":\"String\",\"value\":\"Un projet solide.\"},"
            + "\"proposedAmount\":{\"type\":\"Integer\",\"value\":150000}");
    await(() -> next().get("/engine-rest/process-instance?maxResults=2&activityIdIn=event_committeeAwaited&businessKey=" + reference, "admin").json()
        .size() == 1 ? reference : null);
    return reference;
  }

  private JsonNode tasks(String reference) {
    return next().get("/engine-rest/task?maxResults=20&processInstanceBusinessKey=" + reference, "admin").json();
  }

  /** Two at that task. */
  private List<JsonNode> both(String reference, String key) throws InterruptedException {
    return await(() -> {
      List<JsonNode> there = new ArrayList<>();
      tasks(reference).forEach(task -> {
        if (key.equals(task.get("taskDefinitionKey").asText())) {
          there.add(task);
        }
      });
      return there.size() == 2 ? there : null;
    });
  }

  /**
   * Another delay for missing documents becomes a rule, as an analyst and an approver ({@code valerie}, {@code odile}) do, with
   * the cases changed that the rule no longer meets.
   */
  void publishDelay(String days) throws InterruptedException {
    Http.Answer begun = next().post(DRAFTS, "valerie", "{}");
    assertThat(begun.status()).as(begun.body()).isEqualTo(201);
    ObjectNode draft = (ObjectNode) begun.json();
    String path = DRAFTS + "/" + draft.get("id").asInt();
    ArrayNode rules = draft.withArray("rules");
    for (JsonNode rule : rules) {
      if (rule.get("id").asText().startsWith("rule_firstRequest")) {
        ((ObjectNode) rule.get("outputs")).put("complementDelayDays", days);
      }
    }
    ObjectNode changed = draft.objectNode().put("version", draft.get("version").asInt()).put("reason", "Un délai plus long.");
    changed.set("rules", rules);
    assertThat(next().send("PUT", path, "valerie", changed.toString()).status()).isEqualTo(200);
    for (JsonNode outcome : next().get(path + "/cases", "valerie").json()) {
      if (!outcome.get("passed").asBoolean()) {
        ObjectNode agreed = draft.objectNode().put("name", outcome.at("/tried/name").asText());
        agreed.set("inputs", outcome.at("/tried/inputs"));
        agreed.set("expected", outcome.get("actual"));
        assertThat(next().post(path + "/cases", "valerie", agreed).status()).isEqualTo(200);
      }
    }
    Http.Answer submitted = next().post(path + "/submission", "valerie", "{}");
    assertThat(submitted.status()).as(submitted.body()).isEqualTo(200);
    String change = TABLE + "-d" + draft.get("id").asInt();
    submit(await(() -> task(change)).get("id").asText(), "odile", "\"ruleChangeOutcome\":{\"type\":\"String\",\"value\":\"APPROVE\"},"
        + "\"ruleChangeComment\":{\"type\":\"String\",\"value\":\"\"}");
  }

  private ObjectNode settings(String code) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode shipped = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper().readTree(
        getClass().getResource("/calls/PTCE-2013.yaml"));
    ObjectNode settings = mapper.readTree(shipped.toString()).deepCopy();
    settings.put("code", code);
    settings.remove("terms"); // of the year 2013
    settings.put("opensAt", java.time.OffsetDateTime.now().minusDays(1).withNano(0).toString());
    settings.put("closesAt", java.time.OffsetDateTime.now().plusDays(40).withNano(0).toString());
    return settings;
  }

  void account(String id, String group) {
    assertThat(next().post("/engine-rest/user/create", "admin", "{\"profile\":{\"id\":\"" + id + "\",\"firstName\":\"" + id
        + "\",\"lastName\":\"Synthétique\"},\"credentials\":{\"password\":\"" + PASSWORD + "\"}}").status()).isEqualTo(204);
    assertThat(next().send("PUT", "/engine-rest/group/" + group + "/members/" + id, "admin", "{}").status()).isEqualTo(204);
  }

  static <T> T await(Supplier<T> what) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (System.nanoTime() < end) {
      T found = what.get();
      if (found != null) {
        return found;
      }
      Thread.sleep(300);
    }
    throw new AssertionError("Not within four minutes");
  }
}
