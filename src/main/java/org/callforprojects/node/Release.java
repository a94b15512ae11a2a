package org.callforprojects.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

import org.springframework.core.env.Environment;

/**
 * A release of the program, by its version and the time of its build.
 *
 * @param version as Maven has it, {@code 1.2.0-SNAPSHOT}
 */
record Release(String version, Instant builtAt) implements Comparable<Release> {

  private static final String BUILD_INFO = "META-INF/build-info.properties";

  /** Of this program; empty when it was not built by Maven. */
  static Optional<Release> present(Environment environment) {
    Properties build = new Properties();
    try (InputStream in = Release.class.getClassLoader().getResourceAsStream(BUILD_INFO)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = environment.getProperty("callforprojects.release.version", build.getProperty("build.version"));
    String time = environment.getProperty("callforprojects.release.built-at", build.getProperty("build.time"));
    return version == null || time == null ? Optional.empty() : Optional.of(new Release(version, Instant.parse(time)));
  }

  /** Number by number; of one version the later build is the newer one. */
  @Override
  public int compareTo(Release other) {
    int byVersion = Arrays.compare(numbers(version), numbers(other.version));
    return byVersion != 0 ? byVersion : builtAt.compareTo(other.builtAt);
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("[^0-9]+")).filter(part -> !part.isEmpty()).mapToInt(Integer::parseInt).toArray();
  }
}
