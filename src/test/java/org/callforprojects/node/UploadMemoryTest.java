package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.callforprojects.document.SentDocument;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve uploads of 45 MB at once into a heap of 256 MB: each is taken or told to come back, and the node lives. */
class UploadMemoryTest {

  private static final int UPLOADS = 12;
  private static final int PARTS = 5;
  private static final int PART = 9 * 1024 * 1024;

  @TempDir
  private Path data;

  @Test
  void nodeOutlivesTwelveLargeUploadsAtOnce() throws Exception {
    try (Node node = Node.start("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "--spring.profiles.active=demo",
        "--callforprojects.administrator.password=Demo-PTCE-2013",
        "--spring.datasource.url=jdbc:h2:file:" + data.resolve("db") + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000").ready()) {
      Http http = new Http(node.port(), person -> "Demo-PTCE-2013");
      byte[] content = new byte[PART];
      Arrays.fill(content, (byte) ' ');
      byte[] head = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(head, 0, content, 0, head.length);
      byte[] tail = "\n%%EOF".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(tail, 0, content, PART - tail.length, tail.length);
      List<SentDocument> documents = new ArrayList<>();
      for (int i = 0; i < PARTS; i++) {
        documents.add(new SentDocument("OTHER", "piece" + i + ".pdf", content));
      }
      List<String> files = new ArrayList<>();
      http.get("/api/applications?limit=20", "claire").json().forEach(line -> files.add(line.path("reference").asText()));
      ExecutorService clients = Executors.newFixedThreadPool(UPLOADS);
      List<Integer> answers = new ArrayList<>();
      try {
        List<Future<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
          String reference = files.get(i % files.size());
          String officer = i % 2 == 0 ? "claire" : "julien";
          sent.add(clients.submit(() -> status(http, reference, officer, documents)));
        }
        for (Future<Integer> one : sent) {
          answers.add(one.get());
        }
      } finally {
        clients.shutdownNow();
      }
      assertThat(node.isAlive()).as(() -> tail(node.log())).isTrue();
      assertThat(node.log()).doesNotContain("OutOfMemoryError");
      // 201 taken; 503 later; 0 the connection was closed under a body that nobody would read; 400 and 409 the file's state
      assertThat(answers).allSatisfy(status -> assertThat(status).isIn(0, 201, 400, 409, 503));
      assertThat(http.get("/api/calls", null).status()).isEqualTo(200);
      assertThat(http.get("/api/applications?limit=1", "claire").status()).as("the database is open").isEqualTo(200);
    }
  }

  private static int status(Http http, String reference, String officer, List<SentDocument> documents) {
    try {
      return http.upload("/api/applications/" + reference + "/documents", officer, documents).status();
    } catch (java.io.UncheckedIOException closed) {
      return 0;
    }
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 4000));
  }
}
