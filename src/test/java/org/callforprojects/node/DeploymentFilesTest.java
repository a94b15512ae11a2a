package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

/** What is in {@code deploy/} names settings, probes and meters that exist. */
class DeploymentFilesTest {

  private static final Path DEPLOY = Path.of("deploy");

  private static String source() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*(\\.java|application.*\\.yaml)")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void everyVariableIsASetting() throws IOException {
    String source = source();
    Set<String> names = new LinkedHashSet<>();
    JsonNode compose = new YAMLMapper().readTree(DEPLOY.resolve("compose.yaml").toFile());
    compose.path("services").path("node1").path("environment").fieldNames().forEachRemaining(names::add);
    Matcher env = Pattern.compile("name: (CALLFORPROJECTS_[A-Z_]+)").matcher(
        Files.readString(DEPLOY.resolve("kubernetes/callforprojects.yaml")));
    while (env.find()) {
      names.add(env.group(1));
    }
    assertThat(names).contains("CALLFORPROJECTS_DB_URL", "CALLFORPROJECTS_NODE_ROLE");
    for (String name : names) {
      if (name.startsWith("CALLFORPROJECTS_") && !source.contains("${" + name)) {
        String dotted = name.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
        assertThat(source.replace('-', '.').contains(dotted) || nested(dotted)).as(name).isTrue();
      }
    }
  }

  /** {@code callforprojects.mail.sender} in YAML. */
  private static boolean nested(String dotted) throws IOException {
    JsonNode node = new YAMLMapper().readTree(Path.of("src/main/resources/application.yaml").toFile());
    for (String part : dotted.split("\\.")) {
      node = node.path(part);
    }
    return !node.isMissingNode();
  }

  @Test
  void everyMeterThatIsWatchedIsMeasured() throws IOException {
    String source = source();
    String watched = Files.readString(DEPLOY.resolve("monitoring/alerts.yaml"))
        + Files.readString(DEPLOY.resolve("monitoring/dashboard.json"));
    new ObjectMapper().readTree(DEPLOY.resolve("monitoring/dashboard.json").toFile());
    new YAMLMapper().readTree(DEPLOY.resolve("monitoring/alerts.yaml").toFile());
    Matcher meter = Pattern.compile("callforprojects_[a-z_]+").matcher(watched);
    Set<String> meters = new LinkedHashSet<>();
    while (meter.find()) {
      meters.add(meter.group().replaceFirst("_(total|euros|seconds)$", "").replace('_', '.'));
    }
    assertThat(meters).hasSizeGreaterThan(6).allSatisfy(name -> assertThat(source).contains("\"" + name));
  }

  @Test
  void nodesEndByThemselvesWhenTheirMemoryIsOver() throws IOException {
    assertThat(Files.readString(DEPLOY.resolve("compose.yaml"))).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(Files.readString(DEPLOY.resolve("kubernetes/callforprojects.yaml"))).contains("-XX:+ExitOnOutOfMemoryError",
        "/actuator/health/readiness", "/actuator/health/liveness");
  }
}
