package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Node;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that wait 100 ms for something outside, all due at once, with two nodes and then with one: jobs ended per second between
 * the first and the last. {@code mvn -Pbench verify -Dtest=TwoNodesBenchmark}.
 */
class TwoNodesBenchmark {

  private static final int JOBS = Integer.getInteger("bench.jobs", 400);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final String MODEL = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
        <process id="waits-outside" isExecutable="true" camunda:historyTimeToLive="1">
          <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="due"/>
          <intermediateCatchEvent id="due"><timerEventDefinition><timeDate>2100-01-01T00:00:00</timeDate></timerEventDefinition></intermediateCatchEvent>
          <sequenceFlow id="b" sourceRef="due" targetRef="work"/>
          <serviceTask id="work" camunda:class="org.callforprojects.node.WaitsOutside"/><sequenceFlow id="c" sourceRef="work" targetRef="end"/>
          <endEvent id="end"/>
        </process>
      </definitions>""";

  @TempDir
  private Path classes;

  @Test
  void measure() throws Exception {
    List<String> report = new ArrayList<>();
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
        Connection connection = database.getPostgresDatabase().getConnection();
        Node first = Node.of(programThatWaits(), ClusterSteps.options(database)).ready();
        Node second = Node.of(classes, ClusterSteps.options(database)).ready()) {
      deploy(first);
      report.add(String.format(Locale.ROOT, "%d jobs of 100 ms, %d processors, load %.1f", JOBS,
          Runtime.getRuntime().availableProcessors(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
      double two = perSecond(connection, first);
      second.kill();
      double one = perSecond(connection, first);
      report.add(String.format(Locale.ROOT, "two nodes %.1f a second, one %.1f: %.2f times", two, one, two / one));
    } finally {
      report.forEach(System.out::println);
      Files.write(Files.createDirectories(Path.of("target")).resolve("bench-two-nodes.txt"), report);
    }
  }

  /** Median of the rounds; the first one warms up. */
  private static double perSecond(Connection connection, Node node) throws Exception {
    double[] rounds = new double[ROUNDS];
    for (int i = -1; i < ROUNDS; i++) {
      for (int n = 0; n < JOBS; n++) {
        assertThat(ClusterSteps.at(node).post("/engine-rest/process-definition/key/waits-outside/start", "admin", "{}").status()).isEqualTo(200);
      }
      connection.createStatement().execute("delete from act_hi_actinst where act_id_ = 'work'");
      connection.createStatement().execute("update act_ru_job set duedate_ = now() - interval '1 minute' where process_def_key_ = 'waits-outside'");
      ClusterSteps.await(() -> number(connection, "select count(*) from act_ru_job where process_def_key_ = 'waits-outside'") == 0 ? "" : null);
      if (i >= 0) {
        rounds[i] = (JOBS - 1) / number(connection, "select extract(epoch from max(end_time_) - min(end_time_)) from act_hi_actinst "
            + "where act_id_ = 'work'");
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static double number(Connection connection, String sql) {
    try (ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The program with one class more. */
  private Path programThatWaits() throws Exception {
    Path from = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(file, from);
      }
    }
    put(Path.of("target/test-classes/org/callforprojects/node/WaitsOutside.class"), Path.of("target/test-classes"));
    return classes;
  }

  private void put(Path file, Path from) throws Exception {
    Path to = classes.resolve(from.relativize(file));
    Files.createDirectories(to.getParent());
    Files.copy(file, to);
  }

  private static void deploy(Node node) throws Exception {
    String boundary = "bench";
    String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nbench\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"model\"; filename=\"waits.bpmn\"\r\nContent-Type: text/xml\r\n\r\n" + MODEL
        + "\r\n--" + boundary + "--\r\n";
    HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
        URI.create("http://localhost:" + node.port() + "/engine-rest/deployment/create"))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
            ("admin:" + WholeApplication.ADMINISTRATOR_PASSWORD).getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
