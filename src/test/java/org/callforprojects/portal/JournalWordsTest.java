package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.workbench.RuleDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Auditors read words, not codes. */
class JournalWordsTest {

  /** The whole statement: its act is a word, one of two words, a constant, or a word that a value of an enumeration follows. */
  private static final Pattern STATEMENT = Pattern.compile("\\b(?:record|change|note)\\(([^;{]*);");
  private static final Pattern WORD = Pattern.compile("\"([A-Z][A-Z_]+)\"");
  private static final Pattern CONSTANT = Pattern.compile("(?<![\\w.\"])([A-Z][A-Z_]+)(?![\\w(.\"])");
  private static final JournalWords WORDS = new JournalWords();

  private final Set<String> acts = new TreeSet<>();

  @Test
  void everyActThatTheCodeNamesHasWords() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        collect(Files.readString(source));
      }
    }
    assertThat(acts).contains("CALL_CANCELLED", "CALL_CANCELLATION_DECLINED", "CONTENTS_ERASED", "EVENT_LOG_EXPORTED", "RULE_DEPLOYED");
    assertThat(acts.stream().filter(act -> act.endsWith("_"))).as("of which the values are known below")
        .containsExactly("PAYMENT_", "RULE_DRAFT_");
    assertThat(acts.stream().filter(act -> !act.endsWith("_"))).hasSizeGreaterThan(60).allMatch(WORDS::knows);
    assertThat(Arrays.stream(PaymentStatus.values()).map(status -> "PAYMENT_" + status)).allMatch(WORDS::knows);
    assertThat(Arrays.stream(RuleDraft.Status.values()).map(status -> "RULE_DRAFT_" + status)).allMatch(WORDS::knows);
  }

  private void collect(String source) {
    if (!source.contains("journal")) {
      return;
    }
    STATEMENT.matcher(source).results().map(statement -> statement.group(1)).forEach(said -> {
      WORD.matcher(said).results().forEach(word -> acts.add(word.group(1)));
      CONSTANT.matcher(said).results().forEach(constant -> Pattern.compile("String " + constant.group(1) + " = \"([A-Z][A-Z_]+)\";")
          .matcher(source).results().forEach(value -> acts.add(value.group(1))));
    });
  }

  @ParameterizedTest
  @CsvSource({"applicants, Comptes des candidats", "staff, Comptes et droits de l’équipe", "rules, Règles et modèles",
      "organisation:12, Organisation\u00A012", "expert-elie, Expert\u00A0elie", "PTCE-2013-0042, PTCE-2013-0042", "staffing, staffing"})
  void subjectsAreWordsToo(String chain, String words) {
    assertThat(WORDS.subject(chain)).isEqualTo(words);
  }
}
