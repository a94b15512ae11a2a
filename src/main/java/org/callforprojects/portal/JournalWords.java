package org.callforprojects.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.callforprojects.application.Timeline;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What an act is called: {@code texts/journal-actions.properties}, and the kinds of a file's history. */
final class JournalWords {

  private static final String FILE = "texts/journal-actions.properties";

  /** Those whose names are codes of the program, or begin so. */
  private static final Map<String, String> SUBJECTS = Map.of("applicants", "Comptes des candidats", "staff",
      "Comptes et droits de l’équipe", "rules", "Règles et modèles", "organisation:", "Organisation\u00A0", "expert-", "Expert\u00A0");

  private final Map<String, String> words = new HashMap<>();

  JournalWords() {
    Arrays.stream(Timeline.Kind.values()).forEach(kind -> words.put(kind.name(), kind.label()));
    try {
      Properties file = PropertiesLoaderUtils.loadProperties(new EncodedResource(new ClassPathResource(FILE), StandardCharsets.UTF_8));
      file.stringPropertyNames().forEach(code -> words.putIfAbsent(code, file.getProperty(code)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The code itself when nobody gave it words. */
  String of(String action) {
    return words.getOrDefault(action, action);
  }

  /** What an entry is about, in words; a reference or a code of a call is its own. */
  String subject(String chain) {
    return SUBJECTS.entrySet().stream().filter(kind -> chain.equals(kind.getKey()) || kind.getKey().matches(".*[:-]")
        && chain.startsWith(kind.getKey())).findFirst()
        .map(kind -> kind.getValue() + chain.substring(kind.getKey().length())).orElse(chain);
  }

  Set<String> acts() {
    return words.keySet();
  }

  boolean knows(String action) {
    return words.containsKey(action);
  }
}
