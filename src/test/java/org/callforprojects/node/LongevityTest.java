package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main code on another engine: renamed, compiled, packaged, started on an empty database, and one file played over HTTP to
 * its committee. {@code mvn -Plongevity test -Dtest=LongevityTest}; docs/operate.md, "Another engine".
 */
@EnabledIfSystemProperty(named = "longevity", matches = "true")
class LongevityTest {

  private static final String MAVEN = System.getProperty("maven.command", "mvn");

  @TempDir
  private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"operaton", "cibseven"})
  void forkOfTheEngineTakesAFileToItsCommittee(String fork) throws Exception {
    Path copy = Path.of("target", "longevity", fork).toAbsolutePath();
    run(copy.resolveSibling(fork + "-rename.log"), "tools/longevity/rename.sh", fork, copy.toString());
    run(copy.resolveSibling(fork + "-build.log"), MAVEN, "-B", "-ntp", "-f", copy.toString(), "-DskipTests", "package");
    Path jar;
    try (Stream<Path> built = Files.list(copy.resolve("application/target"))) {
      jar = built.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    try (Node node = Node.ofJar(jar, "-Xmx1g", "-XX:TieredStopAtLevel=1",
        "--spring.datasource.url=jdbc:h2:file:" + home.resolve(fork)).ready()) {
      ClusterSteps steps = new ClusterSteps(node, node);
      assertThat(ClusterSteps.at(node).get("/engine-rest/incident?maxResults=5", "admin").json()).isEmpty();
      String reference = steps.instructed(steps.openCall());
      Http.Answer file = steps.next().get("/api/applications/" + reference, "claire");
      assertThat(file.json().path("status").asText()).as(file.body()).isEqualTo("INSTRUCTED");
      assertThat(steps.next().get("/engine-rest/incident?maxResults=5", "admin").json()).isEmpty();
      assertThat(steps.next().get("/engine-rest/group?maxResults=9&member=admin", "admin").json().get(0).get("id").asText())
          .as("the administrator is of that engine's own group").isEqualTo(fork.equals("operaton") ? "operaton-admin" : "camunda-admin");
      String path = fork.equals("operaton") ? "/operaton" : "/camunda";
      assertThat(new Http(node.port(), person -> WholeApplication.ADMINISTRATOR_PASSWORD).get(path + "/app/tasklist/default/", null)
          .status()).as("its web applications are there, behind our login").isIn(200, 302);
    }
  }

  private static void run(Path log, String... command) throws Exception {
    Files.createDirectories(log.getParent());
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(40, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }
}
