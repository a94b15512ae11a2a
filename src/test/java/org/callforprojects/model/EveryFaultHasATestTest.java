package org.callforprojects.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Each fault once found, and each case of people who do this job, has a test that is named in {@code cases/lines.txt}. */
class EveryFaultHasATestTest {

  private static final String ROOT = "org.callforprojects.";
  private static final List<Integer> CASES = List.of(1, 2, 3, 5, 7, 8, 9, 11, 12, 14, 15, 16, 19, 21, 22, 24, 26, 27, 30, 31, 32, 33,
      34, 36, 37);

  /** The kinds of part C, and what stands below them. */
  private static final List<String> KINDS = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "all faults at once",
      "description of the API", "anonymous", "lists of the engine", "refusals by permission");

  @Test
  void everyLineNamesATestThatIsThere() throws IOException {
    Map<String, List<String>> lines = lines();
    List<String> wanted = Stream.of(numbered("A", 19), numbered("B", 20), KINDS.stream().map(kind -> "C " + kind), numbered("D", 12),
        CASES.stream().map(n -> "case " + n)).flatMap(all -> all).toList();
    assertThat(lines.keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    lines.forEach((line, tests) -> assertThat(tests).as(line).allMatch(EveryFaultHasATestTest::exists));
  }

  /** A test that does not run finds nothing. */
  @Test
  void everyLineHasATestThatRuns() throws IOException {
    Set<String> out = Files.readAllLines(Path.of("src/test/left-out.txt")).stream().map(String::strip)
        .filter(line -> line.startsWith("**/")).map(line -> line.substring(3).replace(".java", "")).collect(Collectors.toSet());
    assertThat(lines().entrySet().stream().filter(line -> line.getValue().stream().allMatch(test -> out.contains(simpleName(test))))
        .map(Map.Entry::getKey)).as("without a test that runs").isEmpty();
  }

  private static String simpleName(String test) {
    String name = test.split("#")[0];
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Stream<String> numbered(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(n -> letter + n);
  }

  private static Map<String, List<String>> lines() throws IOException {
    try (BufferedReader file = new BufferedReader(new InputStreamReader(
        EveryFaultHasATestTest.class.getResourceAsStream("/cases/lines.txt"), StandardCharsets.UTF_8))) {
      return file.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" = "))
          .collect(Collectors.groupingBy(parts -> parts[0], TreeMap::new, Collectors.mapping(parts -> parts[1], Collectors.toList())));
    }
  }

  private static boolean exists(String test) {
    String[] parts = test.split("#");
    try {
      Class<?> found = Class.forName(ROOT + parts[0], false, EveryFaultHasATestTest.class.getClassLoader());
      return parts.length == 1 || Arrays.stream(found.getDeclaredMethods()).anyMatch(method -> method.getName().equals(parts[1]));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
