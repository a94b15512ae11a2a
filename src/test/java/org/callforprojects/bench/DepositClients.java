package org.callforprojects.bench;

import java.io.ByteArrayOutputStream;
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
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Submissions;

/** Clients that deposit at the same time, each one after its own last answer. */
final class DepositClients {

  static final int CLIENTS = 4;
  private static final int CREATED = 201;
  private static final int COME_BACK = 503;
  private static final int PAUSE = 100;
  private static final int DOCUMENTS = 3;
  private static final int DOCUMENT = 300_000;
  private static final String BOUNDARY = "callforprojects-bench";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String server;
  private final URI deposits;
  private final byte[] documents;
  private final List<HttpClient> clients = new ArrayList<>();

  /** @param keepSession whether each client keeps its cookie: its password is then weighed once, by its first deposit */
  DepositClients(int port, String call, boolean keepSession) {
    this(port, call, keepSession, CLIENTS, false);
  }

  /** @param documents whether three documents of 300 kB follow each deposit */
  DepositClients(int port, String call, boolean keepSession, int count, boolean documents) {
    this.server = "http://localhost:" + port;
    this.deposits = URI.create(server + "/api/calls/" + call + "/applications");
    this.documents = documents ? documents() : null;
    for (int i = 0; i < count; i++) {
      HttpClient.Builder client = HttpClient.newBuilder();
      clients.add(keepSession ? client.cookieHandler(new CookieManager()).build() : client.build());
    }
  }

  /** What a round brought. */
  record Round(double perSecond, List<String> references) {
  }

  /** @param each deposits of each client */
  Round run(int each) {
    ExecutorService pool = Executors.newFixedThreadPool(clients.size());
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
    String reference = MAPPER.readTree(send(client, deposits, "application/json",
        Submissions.eligible().toString().getBytes(StandardCharsets.UTF_8))).path("reference").asText();
    if (documents != null) {
      send(client, URI.create(server + "/api/applications/" + reference + "/documents"), "multipart/form-data; boundary=" + BOUNDARY,
          documents);
    }
    return reference;
  }

  private static String send(HttpClient client, URI to, String type, byte[] body) throws IOException, InterruptedException {
    String login = Base64.getEncoder()
        .encodeToString((People.APPLICANT + ":" + People.PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(to).header("Content-Type", type).header("Authorization", "Basic " + login)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    while (answer.statusCode() == COME_BACK) { // the gate of uploads is closed for a moment
      Thread.sleep(PAUSE);
      answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    }
    if (answer.statusCode() != CREATED) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static byte[] documents() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < DOCUMENTS; i++) {
      body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"documentCode\"\r\n\r\nOTHER\r\n--" + BOUNDARY
          + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"piece" + i
          + ".pdf\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      body.writeBytes(Pdfs.of(i, DOCUMENT));
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}
