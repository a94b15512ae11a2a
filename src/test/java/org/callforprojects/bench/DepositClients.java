package org.callforprojects.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.support.People;
import org.callforprojects.support.Submissions;

/** Clients that deposit at the same time, each one after its own last answer. */
final class DepositClients {

  static final int CLIENTS = 4;
  private static final int CREATED = 201;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI deposits;
  private final List<HttpClient> clients = new ArrayList<>();

  /** @param keepSession whether each client keeps its cookie: its password is then weighed once, by its first deposit */
  DepositClients(int port, String call, boolean keepSession) {
    this.deposits = URI.create("http://localhost:" + port + "/api/calls/" + call + "/applications");
    for (int i = 0; i < CLIENTS; i++) {
      HttpClient.Builder client = HttpClient.newBuilder();
      clients.add(keepSession ? client.cookieHandler(new CookieManager()).build() : client.build());
    }
  }

  /** What a round brought. */
  record Round(double perSecond, List<String> references) {
  }

  /** @param each deposits of each client */
  Round run(int each) {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<List<String>>> work = clients.stream().map(client -> (Callable<List<String>>) () -> {
        List<String> references = new ArrayList<>();
        for (int i = 0; i < each; i++) {
          references.add(deposit(client));
        }
        return references;
      }).toList();
      List<String> references = new ArrayList<>();
      long start = System.nanoTime();
      List<Future<List<String>>> done = pool.invokeAll(work);
      double seconds = (System.nanoTime() - start) / 1e9;
      for (Future<List<String>> client : done) {
        references.addAll(client.get());
      }
      return new Round(references.size() / seconds, references);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private String deposit(HttpClient client) throws IOException, InterruptedException {
    String login = Base64.getEncoder()
        .encodeToString((People.APPLICANT + ":" + People.PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer = client.send(HttpRequest.newBuilder(deposits)
        .header("Content-Type", "application/json").header("Authorization", "Basic " + login)
        .POST(HttpRequest.BodyPublishers.ofString(Submissions.eligible().toString())).build(),
        HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != CREATED) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return MAPPER.readTree(answer.body()).path("reference").asText();
  }
}
