package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.callforprojects.support.Node;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve uploads of 45 MB at once into a heap of 384 MB: each is taken or told to come back, and the node lives. */
@Tag("own-context")
class UploadMemoryTest {

  private static final int UPLOADS = 12;
  private static final int PARTS = 5;
  private static final int PART = 9 * 1024 * 1024;
  private static final String BOUNDARY = "callforprojects-test";
  private static final String OTHER_APPLICANT = "autre@exemple.invalid";
  /** The connection was closed under a body that nobody would read. */
  private static final int CLOSED = 0;

  @TempDir
  private Path data;

  @Test
  void nodeOutlivesTwelveLargeUploadsAtOnce() throws Exception {
    try (Node node = Node.start("-Xmx384m", "-XX:+ExitOnOutOfMemoryError",
        "--spring.datasource.url=jdbc:h2:file:" + data.resolve("db") + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000").ready()) {
      ClusterSteps steps = new ClusterSteps(node, node);
      String call = steps.openCall();
      steps.applicant(OTHER_APPLICANT);
      List<Callable<Integer>> uploads = new ArrayList<>();
      byte[] body = body();
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < UPLOADS; i++) {
        String applicant = i % 2 == 0 ? ClusterSteps.APPLICANT : OTHER_APPLICANT;
        HttpRequest request = request(node, steps.deposit(call, applicant, Submissions.eligible()), applicant, body);
        uploads.add(() -> status(client, request));
      }
      List<Integer> answers = new ArrayList<>();
      ExecutorService clients = Executors.newFixedThreadPool(UPLOADS);
      try {
        for (Future<Integer> upload : clients.invokeAll(uploads)) {
          answers.add(upload.get());
        }
      } finally {
        clients.shutdownNow();
      }
      assertThat(node.isAlive()).as(() -> tail(node.log())).isTrue();
      assertThat(node.log()).doesNotContain("OutOfMemoryError");
      assertThat(answers).contains(201).isSubsetOf(201, 503, CLOSED);
      long taken = answers.stream().filter(status -> status == 201).count();
      assertThat(ClusterSteps.at(node).get("/api/calls", null).status()).isEqualTo(200);
      long kept = 0;
      for (var file : ClusterSteps.at(node).get("/api/applications?limit=20", "claire").json()) {
        kept += ClusterSteps.at(node).get("/api/applications/" + file.path("reference").asText(), "claire").json()
            .path("documents").size();
      }
      assertThat(kept).as("whole uploads, and the database is open").isGreaterThanOrEqualTo(taken * PARTS);
      assertThat(kept % PARTS).isZero();
    }
  }

  private static HttpRequest request(Node node, String reference, String applicant, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + "/api/applications/" + reference + "/documents"))
        .header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((applicant + ":" + ClusterSteps.PASSWORD).getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
  }

  private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException closed) {
      return CLOSED;
    }
  }

  /** Files that open, and do not grow smaller on their way. */
  private static byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(PARTS * (PART + 10_000));
    for (int i = 0; i < PARTS; i++) {
      body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"documentCode\"\r\n\r\nOTHER\r\n--" + BOUNDARY
          + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"piece" + i
          + ".pdf\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      body.writeBytes(Pdfs.of(i, PART));
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 4000));
  }
}
