package org.callforprojects.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleWords;
import org.callforprojects.rule.RuleWords.Word;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says in French why an application is not eligible: one sentence of fact and its source per reason code of the table
 * {@code eligibility}. The sentences are {@code texts/eligibility-reasons.properties}; that file explains its syntax.
 */
@Component
public class EligibilityReasons {

  private static final String TEXT = ".text";
  private static final String SOURCE = ".source";

  private static final String TABLE = "eligibility";

  private final BiFunction<String, String, Optional<Word>> published;
  private final Properties sentences = load();

  /** With the program's own sentences only. */
  public EligibilityReasons() {
    this((table, code) -> Optional.empty());
  }

  /** @param published sentences that came with a rule: for a code of theirs, or in the place of the program's */
  @Autowired
  EligibilityReasons(RuleWords published) {
    this(published::find);
  }

  private EligibilityReasons(BiFunction<String, String, Optional<Word>> published) {
    this.published = published;
  }

  /**
   * @param reasonCode of the table {@code eligibility}
   * @param inputs     the table's inputs when it fired, by their names; figures that are missing are left out of the
   *                   sentence; {@code ruleSet} chooses the source
   * @throws IllegalArgumentException when no sentence is written for this code: a reason must never be passed over
   */
  public LetterReason explain(String reasonCode, Map<String, Object> inputs) {
    Optional<Word> word = published.apply(TABLE, reasonCode);
    if (word.isPresent()) {
      return new LetterReason(reasonCode, FrenchText.spaced(ReasonSentence.fill(word.get().sentence(), inputs)),
          FrenchText.spaced(word.get().source()));
    }
    String text = sentences.getProperty(reasonCode + TEXT);
    if (text == null) {
      throw new IllegalArgumentException("No French sentence for the reason " + reasonCode);
    }
    String source = sentences.getProperty(reasonCode + SOURCE);
    String bySet = sentences.getProperty(reasonCode + SOURCE + "." + inputs.get("ruleSet"), source);
    return new LetterReason(reasonCode, FrenchText.spaced(ReasonSentence.fill(text, inputs)),
        FrenchText.spaced(bySet));
  }

  /** The codes that have a sentence. */
  public Set<String> codes() {
    return sentences.stringPropertyNames().stream().filter(key -> key.endsWith(TEXT))
        .map(key -> key.substring(0, key.length() - TEXT.length())).collect(Collectors.toUnmodifiableSet());
  }

  private static Properties load() {
    Properties properties = new Properties();
    String file = "/texts/eligibility-reasons.properties";
    try (InputStream in = EligibilityReasons.class.getResourceAsStream(file)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The sentences of the eligibility reasons cannot be read", e);
    }
    return properties;
  }
}
