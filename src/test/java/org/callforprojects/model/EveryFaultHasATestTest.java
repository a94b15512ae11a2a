package org.callforprojects.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;

/** Each fault once found, and each case of people who do this job, has a test that is named in {@code cases/lines.txt}. */
class EveryFaultHasATestTest {

  private static final String ROOT = "org.callforprojects.";
  private static final Pattern BY_NAME = Pattern.compile("Test.*|.*Tests?|.*TestCase");
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

  /** A test that does not run in the build finds nothing: what is switched off, asked for by hand or a measurement. */
  @Test
  void everyLineHasATestThatRuns() throws IOException {
    assertThat(lines().entrySet().stream().filter(line -> line.getValue().stream().noneMatch(EveryFaultHasATestTest::runs))
        .map(Map.Entry::getKey)).as("without a test that runs").isEmpty();
  }

  /** The rule itself, on classes of each kind. */
  @ParameterizedTest
  @ValueSource(strings = {"model.EveryFaultHasATestTest$SwitchedOff", "model.EveryFaultHasATestTest$ByHand", "model.EveryFaultHasATestTest$OneMethod#off",
      "node.KillCampaignTest", "bench.LifeBenchmark", "committee.ThousandRandomSessions"})
  void whatDoesNotRunInTheBuildIsNoTestOfALine(String test) {
    assertThat(exists(test)).isTrue();
    assertThat(runs(test)).isFalse();
  }

  @Test
  void whatRunsInTheBuildIsATestOfALine() {
    assertThat(runs("model.EveryFaultHasATestTest#everyLineHasATestThatRuns")).isTrue();
    assertThat(runs("model.EveryFaultHasATestTest$OneMethod#on")).isTrue();
  }

  @Disabled("to be found by the rule above")
  static class SwitchedOff {
  }

  @EnabledIfSystemProperty(named = "never", matches = "ever")
  static class ByHand {
  }

  static class OneMethod {

    @Disabled("to be found by the rule above")
    void off() {
      // nothing
    }

    void on() {
      // nothing
    }
  }

  private static boolean runs(String test) {
    Class<?> found = type(test);
    // what surefire looks for; a class inside one of those runs with it
    return BY_NAME.matcher(outermost(found).getSimpleName()).matches()
        && Stream.of(found, outermost(found)).noneMatch(EveryFaultHasATestTest::isSwitchedOff)
        && methods(test, found).noneMatch(EveryFaultHasATestTest::isSwitchedOff)
        && Stream.concat(Stream.of(found), methods(test, found)).noneMatch(EveryFaultHasATestTest::isMeasurement);
  }

  private static boolean isSwitchedOff(AnnotatedElement element) {
    return Stream.of(Disabled.class, EnabledIfSystemProperty.class, EnabledIfEnvironmentVariable.class, EnabledIf.class)
        .anyMatch(annotation -> AnnotationSupport.isAnnotated(element, annotation));
  }

  private static boolean isMeasurement(AnnotatedElement element) {
    return AnnotationSupport.findRepeatableAnnotations(element, Tag.class).stream().anyMatch(tag -> tag.value().equals("bench"));
  }

  private static Class<?> outermost(Class<?> type) {
    return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
  }

  private static Stream<Method> methods(String test, Class<?> found) {
    String[] parts = test.split("#");
    return parts.length == 1 ? Stream.of() : Arrays.stream(found.getDeclaredMethods()).filter(method -> method.getName().equals(parts[1]));
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
    try {
      return !test.contains("#") || methods(test, type(test)).findAny().isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Class<?> type(String test) {
    try {
      return Class.forName(ROOT + test.split("#")[0], false, EveryFaultHasATestTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(test, e);
    }
  }
}
