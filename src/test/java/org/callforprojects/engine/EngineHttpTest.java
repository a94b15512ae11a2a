package org.callforprojects.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The guards over the engine's two HTTP interfaces, with nothing of the application but the guards. */
@Tag("own-context")
@SpringBootTest(classes = EngineHttpTest.Slice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=none", "spring.datasource.url=jdbc:h2:mem:engine-http",
        "callforprojects.engine-rest.enabled=true", "camunda.bpm.authorization.enabled=true",
        "camunda.bpm.job-execution.enabled=false",
        "camunda.bpm.admin-user.id=administrator", "camunda.bpm.admin-user.password=Causses-2013-du-Lot",
        "camunda.bpm.generic-properties.properties.enforce-history-time-to-live=false",
        "camunda.bpm.auto-deployment-enabled=false", "camunda.bpm.metrics.enabled=false"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineHttpTest {

  private static final String PASSWORD = "Causses-2013-du-Lot";
  private static final String FORM = """
      {"id": "check", "type": "default", "components": [{"type": "textfield", "key": "comment"}]}""";

  /** No security chain of ours: the engine's own login stands at the REST interface. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = {SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
      FlywayAutoConfiguration.class, ThymeleafAutoConfiguration.class, MailSenderAutoConfiguration.class})
  @Import(EngineGuardConfiguration.class)
  static class Slice {

    @Bean
    Recusals nobodyIsRecused() {
      return person -> Set.of();
    }

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> basicLogin() {
      FilterRegistrationBean<ProcessEngineAuthenticationFilter> login =
          new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
      login.addInitParameter(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
          HttpBasicAuthenticationProvider.class.getName());
      login.addUrlPatterns("/engine-rest/*");
      login.setAsyncSupported(true);
      return login;
    }
  }

  /** What our own listeners do: refuse inside the completion. */
  public static class Refusing implements TaskListener {
    @Override
    public void notify(DelegateTask task) {
      Object comment = task.getVariable("comment");
      if ("faux".equals(comment)) {
        throw new InvalidValuesException("comment", "Le commentaire est faux.");
      }
      if ("tard".equals(comment)) {
        throw new ConflictException("Le délai est passé.");
      }
      if ("panne".equals(comment)) {
        throw new IllegalStateException("disk full");
      }
    }
  }

  @Autowired
  private ProcessEngine engine;
  @LocalServerPort
  private int port;
  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  void prepare() {
    IdentityService people = engine.getIdentityService();
    people.saveGroup(people.newGroup(TestEngine.OFFICERS));
    for (String name : List.of("agnes", "bruno")) {
      User user = people.newUser(name);
      user.setPassword(PASSWORD);
      people.saveUser(user);
      people.createMembership(name, TestEngine.OFFICERS);
    }
    Authorization tasklist = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    tasklist.setGroupId(TestEngine.OFFICERS);
    tasklist.setResource(Resources.APPLICATION);
    tasklist.setResourceId("tasklist");
    tasklist.addPermission(Permissions.ACCESS);
    engine.getAuthorizationService().saveAuthorization(tasklist);
    engine.getRepositoryService().createDeployment()
        .addModelInstance("process.bpmn", Bpmn.createExecutableProcess("oneTask").startEvent()
            .userTask("check").camundaCandidateGroups(TestEngine.OFFICERS)
            .camundaFormRef("check").camundaFormRefBinding("deployment")
            .camundaTaskListenerClass("complete", Refusing.class).endEvent().done())
        .addInputStream("check.form", new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8)))
        .deploy();
  }

  @Test
  void aRefusalInsideTheCompletionReachesTheClientWithItsStatusAndItsFrenchMessage() throws Exception {
    String task = task();

    HttpResponse<String> invalid = complete("agnes", task, "comment", "faux");
    assertThat(invalid.statusCode()).isEqualTo(400);
    assertThat(invalid.headers().firstValue("Content-Type")).hasValueSatisfying(
        type -> assertThat(type.toLowerCase()).startsWith("application/json"));
    JsonNode body = json.readTree(invalid.body());
    assertThat(body.get("type").asText()).isEqualTo("InvalidValuesException");
    assertThat(body.get("message").asText()).isEqualTo("Le commentaire est faux.");
    assertThat(body.at("/faults/0/pointer").asText()).isEqualTo("comment");

    HttpResponse<String> late = complete("agnes", task, "comment", "tard");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(json.readTree(late.body()).get("message").asText()).isEqualTo("Le délai est passé.");

    assertThat(complete("agnes", task, "comment", "panne").statusCode()).as("our own failure").isEqualTo(500);
    assertThat(complete("agnes", task, "eligible", "oui").body()).contains("ne fait pas partie de ce formulaire");
    assertThat(complete("agnes", task, "comment", "juste").statusCode()).isEqualTo(204);
  }

  @Test
  void aDoneTaskIsAConflictAndAnUnknownOneIsNotFound() throws Exception {
    String done = task();
    assertThat(complete("agnes", done, "comment", "juste").statusCode()).isEqualTo(204);

    HttpResponse<String> again = complete("agnes", done, "comment", "juste");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json.readTree(again.body()).get("message").asText()).isEqualTo(EngineFaults.TASK_CONFLICT);
    assertThat(rest("agnes", "/task/" + done + "/submit-form", "{}").statusCode()).isEqualTo(409);
    assertThat(rest("agnes", "/task/" + done + "/claim", "{\"userId\":\"agnes\"}").statusCode()).isEqualTo(409);
    assertThat(complete("agnes", UUID.randomUUID().toString(), "comment", "a").statusCode()).isEqualTo(404);
  }

  @Test
  void theSecondClaimIsAConflictAndAClaimForAnotherIsForbidden() throws Exception {
    String task = task();

    assertThat(rest("agnes", "/task/" + task + "/claim", "{\"userId\":\"bruno\"}").statusCode()).isEqualTo(403);
    assertThat(rest("agnes", "/task/" + task + "/claim", "{\"userId\":\"agnes\"}").statusCode()).isEqualTo(204);
    assertThat(rest("bruno", "/task/" + task + "/claim", "{\"userId\":\"bruno\"}").statusCode()).isEqualTo(409);
    assertThat(rest("bruno", "/task/" + task + "/unclaim", "{}").statusCode()).isEqualTo(403);
    assertThat(rest("agnes", "/task/" + task + "/unclaim", "{}").statusCode()).as("gives it back").isEqualTo(204);
  }

  @Test
  void aMessageThatNobodyAwaitsIsAConflict() throws Exception {
    HttpResponse<String> answer = rest("administrator", "/message",
        "{\"messageName\":\"application.complemented\",\"businessKey\":\"PTCE-2013-0001\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json.readTree(answer.body()).get("message").asText()).isEqualTo(EngineFaults.STEP_CONFLICT);
  }

  @Test
  void anExpressionInAnOrQueryIsRefusedOverHttp() throws Exception {
    String query = "{\"orQueries\":[{\"createdBeforeExpression\":\"${now()}\"}]}";

    assertThat(rest("agnes", "/task", query).statusCode()).isEqualTo(400);
    assertThat(rest("agnes", "/task/count", query).statusCode()).isEqualTo(400);
    assertThat(rest("agnes", "/task?maxResults=10", "{\"orQueries\":[{\"name\":\"a\"}]}").statusCode()).isEqualTo(200);
  }

  @Test
  void missingRightsAnswerForbiddenAndSayWhich() throws Exception {
    HttpResponse<String> answer = rest("agnes", "/task/" + task() + "/assignee", "{\"userId\":\"bruno\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("missingAuthorizations");
  }

  @Test
  void ofTwoRequestsAtOnceOneWinsAndTheOtherIsToldSo() throws Exception {
    for (int round = 0; round < 10; round++) {
      String task = task();
      assertThat(statuses(
          () -> complete("agnes", task, "comment", "juste").statusCode(),
          () -> complete("bruno", task, "comment", "juste").statusCode())).containsExactlyInAnyOrder(204, 409);
    }
  }

  @Test
  void theWebApplicationsAnswerAlikeAndKeepTheirCsrfToken() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    openTasklist(browser);
    assertThat(post(browser, cookies, "/camunda/api/admin/auth/user/default/login/tasklist",
        "application/x-www-form-urlencoded", "username=agnes&password=" + PASSWORD).statusCode()).isEqualTo(200);
    openTasklist(browser); // the login changes the session, and with it the token
    String path = "/camunda/api/engine/engine/default/task/" + task() + "/submit-form";

    HttpResponse<String> refused = post(browser, cookies, path, "application/json", variables("comment", "faux"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json.readTree(refused.body()).get("message").asText()).isEqualTo("Le commentaire est faux.");

    HttpResponse<String> taken = post(browser, cookies, path, "application/json", variables("comment", "juste"));
    assertThat(taken.statusCode()).isEqualTo(204);
    assertThat(post(browser, cookies, path, "application/json", variables("comment", "juste")).statusCode())
        .isEqualTo(409);
    HttpRequest withoutToken = HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(variables("comment", "juste"))).build();
    assertThat(browser.send(withoutToken, BodyHandlers.ofString()).statusCode()).as("no token").isEqualTo(403);
  }

  private void openTasklist(HttpClient browser) throws Exception {
    HttpRequest page = HttpRequest.newBuilder(at("/camunda/app/tasklist/default/")).build();
    assertThat(browser.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private String task() {
    String instance = engine.getRuntimeService().startProcessInstanceByKey("oneTask").getId();
    Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    return task.getId();
  }

  private HttpResponse<String> complete(String user, String task, String key, String value) throws Exception {
    return rest(user, "/task/" + task + "/complete", variables(key, value));
  }

  private String variables(String key, String value) throws Exception {
    return json.writeValueAsString(Map.of("variables", Map.of(key, Map.of("value", value))));
  }

  private HttpResponse<String> rest(String user, String path, String body) throws Exception {
    String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(at("/engine-rest" + path))
        .header("Authorization", "Basic " + login).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(
      HttpClient browser, CookieManager cookies, String path, String type, String body) throws Exception {
    String token = cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).findFirst().orElseThrow().getValue();
    return browser.send(HttpRequest.newBuilder(at(path)).header("Content-Type", type).header("X-XSRF-TOKEN", token)
        .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static List<Integer> statuses(Callable<Integer> first, Callable<Integer> second) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    var threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> one = threads.submit(() -> after(start, first));
      Future<Integer> two = threads.submit(() -> after(start, second));
      return List.of(one.get(60, TimeUnit.SECONDS), two.get(60, TimeUnit.SECONDS));
    } finally {
      threads.shutdownNow();
    }
  }

  private static int after(CyclicBarrier start, Callable<Integer> request) throws Exception {
    start.await(30, TimeUnit.SECONDS);
    return request.call();
  }
}
