package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.callforprojects.identity.LoginThrottle;
import org.callforprojects.support.People;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One throttle before every door, by account and address: strangers guess slowly and shut nobody out. */
@WholeApplication
class LoginThrottleTest {

  private static final String RIGHT = "Synthetique-2013!";

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identity;
  @Autowired
  private LoginThrottle throttle;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private MeterRegistry meters;

  private String account;

  @BeforeEach
  void somebody() {
    account = "lt" + UUID.randomUUID().toString().substring(0, 8);
    User user = identity.newUser(account);
    user.setPassword(RIGHT);
    identity.saveUser(user);
    identity.createMembership(account, "caseOfficers");
    jdbc.sql("delete from login_failure").update();
  }

  record Answer(int status, String head, String body) {

    String header(String name) {
      return head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }
  }

  /** From an address of its own on the loopback network. */
  private Answer send(String from, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(all);
      String text = all.toString(StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end));
    }
  }

  private Answer basic(String from, String path, String user, String password) throws IOException {
    return send(from, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html, application/json\r\nAuthorization: Basic "
        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)) + "\r\n\r\n");
  }

  private Answer webapp(String from, String user, String password) throws IOException {
    Answer page = send(from, "GET /camunda/app/tasklist/default/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    String session = page.head().lines().filter(line -> line.startsWith("Set-Cookie: JSESSIONID="))
        .map(line -> line.substring(12, line.indexOf(';'))).findFirst().orElseThrow();
    String token = page.head().lines().filter(line -> line.startsWith("X-XSRF-TOKEN: "))
        .map(line -> line.substring(14).strip()).findFirst().orElseThrow();
    String body = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
        + URLEncoder.encode(password, StandardCharsets.UTF_8);
    return send(from, "POST /camunda/api/admin/auth/user/default/login/tasklist HTTP/1.1\r\nHost: localhost\r\n"
        + "Connection: close\r\nCookie: " + session + "; XSRF-TOKEN=" + token + "\r\nX-XSRF-TOKEN: " + token
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
        + "\r\n\r\n" + body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/applications", "/engine-rest/task?maxResults=1", "/travail/attente"})
  void afterThreeMistakesEveryDoorWithALoginWaits(String path) throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(basic("127.0.1.1", path, account, "faux" + i).status()).isEqualTo(401);
    }
    Answer delayed = basic("127.0.1.1", path, account, RIGHT);
    assertThat(delayed.status()).isEqualTo(429);
    assertThat(Integer.parseInt(delayed.header("Retry-After"))).isBetween(1, 2);
    assertThat(delayed.body()).contains("Trop de tentatives").contains("seconde");
  }

  @Test
  void loginOfTheWebApplicationsWaitsToo() throws IOException {
    assertThat(webapp("127.0.1.2", account, RIGHT).status()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(webapp("127.0.1.3", account, "faux").status()).isEqualTo(401);
    }
    Answer delayed = webapp("127.0.1.3", account, RIGHT);
    assertThat(delayed.status()).isEqualTo(429);
    assertThat(delayed.header("Retry-After")).isNotEmpty();
    assertThat(delayed.body()).contains("Attendez");
  }

  @Test
  void loginPageWaitsTooAndSaysSo() throws IOException {
    for (int i = 0; i < 3; i++) {
      basic("127.0.1.16", "/api/applications", account, "faux");
    }
    Answer page = send("127.0.1.16", "GET /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    String session = page.head().lines().filter(line -> line.startsWith("Set-Cookie: JSESSIONID="))
        .map(line -> line.substring(12, line.indexOf(';'))).findFirst().orElseThrow();
    java.util.regex.Matcher token = java.util.regex.Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
    assertThat(token.find()).isTrue();
    String body = "identifiant=" + account + "&motDePasse=" + URLEncoder.encode(RIGHT, StandardCharsets.UTF_8) + "&_csrf="
        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    Answer delayed = send("127.0.1.16", "POST /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + session
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    assertThat(delayed.status()).isEqualTo(429);
    assertThat(delayed.header("Retry-After")).isNotEmpty();
    assertThat(delayed.body()).contains("Trop de tentatives");
  }

  @Test
  void oneCountForAllDoors() throws IOException {
    webapp("127.0.1.4", account, "faux");
    basic("127.0.1.4", "/engine-rest/task?maxResults=1", account, "faux");
    basic("127.0.1.4", "/api/applications", account, "faux");
    assertThat(basic("127.0.1.4", "/travail/attente", account, RIGHT).status()).isEqualTo(429);
  }

  @Test
  void applicantsDoorIsThrottledAsWell() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(basic("127.0.1.5", "/api/applications", People.OTHER_APPLICANT, "faux").status()).isEqualTo(401);
    }
    assertThat(basic("127.0.1.5", "/api/applications", People.OTHER_APPLICANT, People.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void accountThatDoesNotExistIsThrottledAlike() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(basic("127.0.1.6", "/api/applications", "personne-" + account, "faux").status()).isEqualTo(401);
    }
    assertThat(basic("127.0.1.6", "/api/applications", "personne-" + account, "faux").status()).isEqualTo(429);
  }

  @Test
  void whoIsKnownFromAnAddressIsNotShutOutByStrangers() throws IOException {
    assertThat(basic("127.0.2.1", "/api/applications", account, RIGHT).status()).isEqualTo(200);
    for (int i = 0; i < 40; i++) {
      basic("127.0.3." + (1 + i % 20), "/api/applications", account, "faux" + i);
    }
    assertThat(basic("127.0.4.1", "/api/applications", account, "faux").status()).as("from anywhere new").isEqualTo(429);
    assertThat(basic("127.0.2.1", "/api/applications", account, RIGHT).status()).as("at home").isEqualTo(200);
  }

  @Test
  void waitEndsAndARightPasswordClearsTheCount() throws Exception {
    for (int i = 0; i < 3; i++) {
      basic("127.0.1.7", "/api/applications", account, "faux");
    }
    Answer delayed = basic("127.0.1.7", "/api/applications", account, RIGHT);
    Thread.sleep(1000L * Integer.parseInt(delayed.header("Retry-After")) + 50);
    assertThat(basic("127.0.1.7", "/api/applications", account, RIGHT).status()).isEqualTo(200);
    basic("127.0.1.7", "/api/applications", account, "faux");
    assertThat(basic("127.0.1.7", "/api/applications", account, RIGHT).status()).isEqualTo(200);
  }

  @Test
  void engineLocksNobody() throws IOException {
    for (int i = 0; i < 12; i++) {
      identity.checkPassword(account, "faux" + i);
    }
    assertThat(identity.checkPassword(account, RIGHT)).isTrue();
    assertThat(jdbc.sql("select LOCK_EXP_TIME_ from ACT_ID_USER where ID_ = ?").param(account)
        .query((row, n) -> String.valueOf(row.getTimestamp(1))).single()).isEqualTo("null");
  }

  @Test
  void administratorTakesTheWaitAway() throws IOException {
    for (int i = 0; i < 3; i++) {
      basic("127.0.1.8", "/api/applications", account, "faux");
    }
    assertThat(basic("127.0.1.8", "/api/applications", account, RIGHT).status()).isEqualTo(429);
    assertThat(throttle.unlock(account)).isPositive();
    assertThat(basic("127.0.1.8", "/api/applications", account, RIGHT).status()).isEqualTo(200);
  }

  @Test
  void failuresAreCounted() throws IOException {
    double before = meters.counter("callforprojects.logins", "outcome", "failure").count();
    basic("127.0.1.9", "/api/applications", account, "faux");
    assertThat(meters.counter("callforprojects.logins", "outcome", "failure").count()).isEqualTo(before + 1);
  }

  @Test
  void passwordsOfStaffAreBcryptAndOldOnesChangeAtTheNextLogin() throws IOException {
    assertThat(password()).startsWith("{bcrypt}$2");
    // what the engine stored before: SHA-512 of password and salt
    jdbc.sql("update ACT_ID_USER set SALT_ = null, PWD_ = ? where ID_ = ?").params("{SHA-512}"
        + new org.camunda.bpm.engine.impl.digest.Sha512HashDigest().encrypt(RIGHT), account).update();
    assertThat(basic("127.0.1.10", "/api/applications", account, "faux").status()).isEqualTo(401);
    assertThat(password()).startsWith("{SHA-512}");
    assertThat(basic("127.0.1.10", "/api/applications", account, RIGHT).status()).isEqualTo(200);
    assertThat(password()).startsWith("{bcrypt}$2");
    assertThat(basic("127.0.1.10", "/api/applications", account, RIGHT).status()).isEqualTo(200);
  }

  private String password() {
    return jdbc.sql("select PWD_ from ACT_ID_USER where ID_ = ?").param(account).query(String.class).single();
  }

  @Test
  void longPasswordsDifferInTheirLastCharacterToo() {
    User user = identity.createUserQuery().userId(account).singleResult();
    user.setPassword(RIGHT.repeat(6) + "a");
    identity.saveUser(user);
    assertThat(identity.checkPassword(account, RIGHT.repeat(6) + "a")).isTrue();
    assertThat(identity.checkPassword(account, RIGHT.repeat(6) + "b")).isFalse();
  }

  @Test
  void rememberedPasswordIsForgottenWithItsHash() throws IOException {
    assertThat(basic("127.0.1.11", "/api/applications", account, RIGHT).status()).isEqualTo(200);
    User user = identity.createUserQuery().userId(account).singleResult();
    user.setPassword("Autre-Synthetique-2013!");
    identity.saveUser(user);
    assertThat(basic("127.0.1.11", "/api/applications", account, RIGHT).status()).isEqualTo(401);
  }

  @Test
  void loginByRequestMakesNoSession() throws IOException {
    assertThat(basic("127.0.1.12", "/api/applications", account, RIGHT).header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: https://ailleurs.invalid", "Origin: null", "Referer: https://ailleurs.invalid/page",
      "Origin: http://localhost.ailleurs.invalid", "Origin: http://localhost@ailleurs.invalid", "Sec-Fetch-Site: same-site"})
  void foreignOriginOrRefererIsRefused(String header) throws IOException {
    for (String path : new String[] {"/api/applications/X/withdrawal", "/engine-rest/task/x/claim",
        "/camunda/api/admin/auth/user/default/login/tasklist"}) {
      Answer answer = send("127.0.1.13", "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
          + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nAuthorization: Basic " + Base64.getEncoder()
              .encodeToString((account + ":" + RIGHT).getBytes(StandardCharsets.UTF_8)) + "\r\n\r\n{}");
      assertThat(answer.status()).as(path + " " + header).isEqualTo(403);
    }
  }

  @Test
  void ownOriginIsTaken() throws IOException {
    Answer answer = send("127.0.1.14", "POST /api/applications/X/withdrawal HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Origin: https://localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nAuthorization: Basic "
        + Base64.getEncoder().encodeToString((account + ":" + RIGHT).getBytes(StandardCharsets.UTF_8)) + "\r\n\r\n{}");
    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/calls", "/camunda/app/tasklist/default/", "/engine-rest/task"})
  void everyAnswerSaysWhatABrowserMayDo(String path) throws IOException {
    Answer answer = send("127.0.1.15", "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()");
  }
}
