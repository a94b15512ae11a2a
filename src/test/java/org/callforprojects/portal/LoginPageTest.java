package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.callforprojects.support.People;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One login for pages, Tasklist and Cockpit; true words; nobody is led elsewhere. */
@WholeApplication
class LoginPageTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @LocalServerPort
  private int port;
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Test
  void managerLandsOnTheDashboardsAndCockpitKnowsThem() throws Exception {
    HttpResponse<String> answer = logIn("/connexion", People.MANAGER, People.PASSWORD, "");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains(at("/accueil").toString());
    assertThat(get("/accueil").headers().firstValue("Location").orElseThrow()).endsWith("/pilotage");
    assertThat(get("/pilotage").body()).contains("Se déconnecter", "Pilotage", "Procédures").doesNotContain(">Journal<");
    assertThat(get("/camunda/api/admin/auth/user/default").body()).contains(People.MANAGER);
  }

  @Test
  void officerFindsTheDayAndLeaves() throws Exception {
    logIn("/connexion", People.CASE_OFFICER, People.PASSWORD, "");

    assertThat(get("/accueil").body()).contains("Ma journée", "Mes tâches", "Instructeurs");

    HttpResponse<String> out = post("/deconnexion", "_csrf=" + token(get("/accueil").body()));
    assertThat(out.headers().firstValue("Location").orElseThrow()).endsWith("/connexion?sortie");
    assertThat(get("/accueil").statusCode()).isEqualTo(302);
    assertThat(get("/camunda/api/admin/auth/user/default").body()).doesNotContain(People.CASE_OFFICER);
  }

  @Test
  void webApplicationOpenedAsNobodyLeadsToTheLoginAndBack() throws Exception {
    String page = "/camunda/app/tasklist/default/";
    String login = get(page).headers().firstValue("Location").orElseThrow();

    assertThat(login).contains("/connexion?vers=");
    assertThat(logIn(login, People.CASE_OFFICER, People.PASSWORD, page).headers().firstValue("Location").orElseThrow())
        .endsWith(page);
    assertThat(get(page).statusCode()).isEqualTo(200);
  }

  @Test
  void wrongPasswordIsSaidAndWhatWasTypedStays() throws Exception {
    HttpResponse<String> answer = logIn("/connexion", "personne.inconnue", "faux", "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Identifiant ou mot de passe incorrect.", "value=\"personne.inconnue\"");
  }

  @Test
  void nobodyIsLedToAnotherSite() throws Exception {
    for (String elsewhere : new String[] {"//exemple.invalid/", "https://exemple.invalid/", "/\\exemple.invalid"}) {
      HttpClient other = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      HttpResponse<String> answer = logIn(other, "/connexion", People.CASE_OFFICER, People.PASSWORD, elsewhere);
      assertThat(answer.headers().firstValue("Location").orElseThrow()).as(elsewhere).isEqualTo(at("/accueil").toString());
    }
  }

  /** A browser asks for a page, its style sheet and its pictures at once, in a session that has just begun. */
  @Test
  void aPageAndAllThatBelongsToItMayComeAtOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      HttpClient fresh = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      assertThat(logIn(fresh, "/connexion", People.CASE_OFFICER, People.PASSWORD, "").statusCode()).isEqualTo(302);
      List<CompletableFuture<HttpResponse<String>>> answers = Stream.of("/accueil", "/css/pages.css", "/images/mark.svg",
          "/dossiers", "/css/pages.css", "/images/mark.svg").map(path -> fresh.sendAsync(
              HttpRequest.newBuilder(at(path)).header("Accept", "*/*").build(), HttpResponse.BodyHandlers.ofString())).toList();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).as(answer.get().uri().getPath()).isEqualTo(200);
      }
    }
  }

  @Test
  void aPageAskedForAsNobodyIsShownAfterTheLogin() throws Exception {
    assertThat(get("/pilotage?x=1").headers().firstValue("Location").orElseThrow())
        .endsWith("/connexion?vers=%2Fpilotage%3Fx%3D1");
  }

  private HttpResponse<String> logIn(String page, String person, String password, String target) throws Exception {
    return logIn(browser, page, person, password, target);
  }

  private HttpResponse<String> logIn(HttpClient client, String page, String person, String password, String target)
      throws Exception {
    String address = page.startsWith("http") ? page : at(page).toString();
    String form = client.send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString()).body();
    String body = "_csrf=" + token(form) + "&identifiant=" + encoded(person) + "&motDePasse=" + encoded(password) + "&vers="
        + encoded(target);
    return client.send(HttpRequest.newBuilder(at("/connexion")).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(at(path)).header("Accept", path.contains("/api/") ? "application/json" : "text/html")
        .build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    assertThat(token.find()).as(page).isTrue();
    return token.group(1);
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
