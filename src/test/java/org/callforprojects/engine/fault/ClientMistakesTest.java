package org.callforprojects.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.callforprojects.support.Http;
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

/** Whatever a client sends wrong to the engine's own doors is answered 4xx, in French. */
@WholeApplication
class ClientMistakesTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  static Stream<Arguments> variables() {
    return Stream.of(
        Arguments.of("Json", "\"{not json\""), Arguments.of("Json", "12"), Arguments.of("Json", "{\"a\":1}"),
        Arguments.of("Xml", "\"<open\""), Arguments.of("Xml", "\"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>\""),
        Arguments.of("File", "\"%%%\""), Arguments.of("File", "5"), Arguments.of("Bytes", "\"%%%\""),
        Arguments.of("Object", "\"rO0ABX\""), Arguments.of("Object", "{\"a\":1}"), Arguments.of("Integer", "\"douze\""),
        Arguments.of("Integer", "1e400"), Arguments.of("Long", "{}"), Arguments.of("Date", "\"demain\""), Arguments.of("Boolean", "[]"),
        Arguments.of("Nothing", "1"));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void wrongVariableOfATask(String type, String value) {
    String body = "{\"variables\":{\"missingDocuments\":{\"type\":\"" + type + "\",\"value\":" + value + "}}}";
    String task = task();
    for (String act : new String[] {"complete", "submit-form"}) {
      refused(http.post("/engine-rest/task/" + task + "/" + act, People.CASE_OFFICER, body), type + " " + value);
    }
  }

  static Stream<String> inputs() {
    String deep = "[".repeat(900) + "]".repeat(900);
    return Stream.of(
        "{\"inCityPolicyArea\":{\"value\":\"peut-être\",\"type\":\"String\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"x\",\"type\":\"Boolean\"}}",
        "{\"inCityPolicyArea\":{\"value\":12,\"type\":\"Integer\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"{}\",\"type\":\"Json\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"{\",\"type\":\"Json\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"<a/>\",\"type\":\"Xml\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"" + deep + "\",\"type\":\"Json\"}}",
        "{\"inCityPolicyArea\":{\"value\":" + deep + "}}",
        "{\"inCityPolicyArea\":{\"value\":\"2013-01-01\",\"type\":\"Date\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"AAAA\",\"type\":\"Bytes\"}}",
        "{\"inCityPolicyArea\":{\"value\":\"AAAA\",\"type\":\"File\",\"valueInfo\":{\"filename\":\"a\"}}}", "[]", "7");
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void wrongInputsOfATable(String variables) {
    refused(http.post("/engine-rest/decision-definition/key/territory-priority/evaluate", "admin",
        "{\"variables\":" + variables + "}"), variables);
  }

  @Test
  void taskOfAProcessIsNotDeleted() {
    refused(http.send("DELETE", "/engine-rest/task/" + task(), "admin"), "DELETE");
  }

  @Test
  void listWithoutALimitSaysHowToAsk() {
    Http.Answer answer = http.get("/engine-rest/task", People.CASE_OFFICER);
    refused(answer, "no maxResults");
    assertThat(answer.json().get("message").asText()).contains("maxResults").startsWith("Indiquez");
  }

  @Test
  void refusalByPermissionIsFrench() {
    Http.Answer answer = http.post("/engine-rest/user/create", People.CASE_OFFICER,
        "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"Synthetique-2013!\"}}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("message").asText()).isEqualTo(EngineFaults.NOT_ALLOWED);
  }

  private static void refused(Http.Answer answer, String what) {
    assertThat(answer.status()).as(what + " " + answer.body()).isBetween(400, 499);
    assertThat(answer.json().path("message").asText()).as(what)
        .matches("(?s).*(demande|Demande|valeur|Cette|Ce |Indiquez|élément|format|type|doit|n’est|champ).*")
        .doesNotContain("Cannot", "Invalid", "Exception", " must ", "Unsupported");
  }

  private String task() {
    String reference = http.post("/api/calls/" + steps.openCall() + "/applications", People.APPLICANT, Submissions.eligible())
        .json().path("reference").asText();
    steps.runJobs();
    return steps.task(reference).getId();
  }
}
