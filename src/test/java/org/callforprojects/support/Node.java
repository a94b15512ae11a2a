package org.callforprojects.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program as a process of its own, with nothing of the tests on its class path. */
public final class Node implements AutoCloseable {

  private static final String MAIN = "org.callforprojects.CallForProjectsApplication";
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final Path log;

  private Node(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** @param options of the virtual machine, those that begin with {@code -X}, and arguments of the program */
  public static Node start(String... options) {
    return start(List.of("-cp", classPath(), MAIN), options);
  }

  /** The same program of other classes, models and forms. */
  public static Node of(Path classes, String... options) {
    return start(List.of("-cp", classes + File.pathSeparator + Arrays.stream(classPath().split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("classes")).collect(Collectors.joining(File.pathSeparator)), MAIN), options);
  }

  /** Another program than that of the tests, packaged. */
  public static Node ofJar(Path jar, String... options) {
    return start(List.of("-jar", jar.toString()), options);
  }

  private static Node start(List<String> program, String... options) {
    try {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Path log = Files.createTempFile("node", ".log");
      List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
      Arrays.stream(options).filter(option -> option.startsWith("-X")).forEach(command::add);
      command.addAll(program);
      command.addAll(List.of("--server.port=" + port,
          "--callforprojects.administrator.password=" + WholeApplication.ADMINISTRATOR_PASSWORD,
          "--callforprojects.engine-rest.enabled=true"));
      Arrays.stream(options).filter(option -> !option.startsWith("-X")).forEach(command::add);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      return new Node(process, port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Until it is ready to serve. */
  public Node ready() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The node ended: " + log());
      }
      if (answers()) {
        return this;
      }
      Thread.sleep(500);
    }
    throw new IllegalStateException("The node is not ready: " + log());
  }

  public boolean isReady() {
    return process.isAlive() && answers();
  }

  private boolean answers() {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
          .timeout(Duration.ofSeconds(10)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public int port() {
    return port;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** @return exit status of a node that ends by itself */
  public int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("The node goes on: " + log());
    }
    return process.exitValue();
  }

  /** As kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As kill: what is under way is ended first. @return exit status */
  public int stop() throws InterruptedException {
    process.destroy();
    return ended();
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
