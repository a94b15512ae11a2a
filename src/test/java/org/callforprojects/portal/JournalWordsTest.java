package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Auditors read words, not codes. */
class JournalWordsTest {

  private static final Pattern ACT = Pattern.compile("journal\\.(?:record|change|note)\\([^;]{0,120}?\"([A-Z][A-Z_]+[A-Z])\"");

  @Test
  void everyActThatTheCodeNamesHasWords() throws IOException {
    JournalWords words = new JournalWords();
    Set<String> acts = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        ACT.matcher(Files.readString(source)).results().forEach(act -> acts.add(act.group(1)));
      }
    }
    assertThat(acts).hasSizeGreaterThan(40).allMatch(words::knows);
  }
}
