package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.WholeApplication;

/** What is done over HTTP with two nodes behind a round robin. */
final class ClusterSteps {

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
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < end) {
      T found = what.get();
      if (found != null) {
        return found;
      }
      Thread.sleep(300);
    }
    throw new AssertionError("Not within two minutes");
  }
}
