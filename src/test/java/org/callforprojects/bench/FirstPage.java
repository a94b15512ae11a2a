package org.callforprojects.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.callforprojects.support.WholeApplication;

/** From the start of the packaged program, in a process of its own, to its home page. */
final class FirstPage {

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  private final Path jar;

  FirstPage(Path jar) {
    this.jar = jar;
  }

  /** @param directory where the program keeps its database: empty for a first start */
  double seconds(Path directory) throws IOException, InterruptedException {
    int port = freePort();
    long start = System.nanoTime();
    Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
        jar.toString(), "--server.port=" + port,
        "--callforprojects.administrator.password=" + WholeApplication.ADMINISTRATOR_PASSWORD)
        .directory(Files.createDirectories(directory).toFile()).redirectErrorStream(true)
        .redirectOutput(directory.resolve("program.log").toFile()).start();
    try {
      awaitHome(program, URI.create("http://localhost:" + port + "/"), start + PATIENCE.toNanos());
      return (System.nanoTime() - start) / 1e9;
    } finally {
      program.destroy();
      if (!program.waitFor(1, TimeUnit.MINUTES)) {
        program.destroyForcibly();
      }
    }
  }

  private static void awaitHome(Process program, URI home, long until) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    while (status(client, home) != OK) {
      if (!program.isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException("The program shows no page: see program.log under target/bench");
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }

  private static int status(HttpClient client, URI home) throws InterruptedException {
    try {
      return client.send(HttpRequest.newBuilder(home).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
