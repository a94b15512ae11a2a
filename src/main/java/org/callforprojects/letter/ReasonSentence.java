package org.callforprojects.letter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callforprojects.french.FrenchText;

/**
 * Fills a sentence with figures: <code>{name|format}</code> is a figure, <code>[...]</code> goes when a figure in it is
 * missing.
 */
final class ReasonSentence {

  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern FIGURE = Pattern.compile("\\{(\\w+)\\|(\\w+)\\}");

  private ReasonSentence() {
  }

  static String fill(String sentence, Map<String, Object> inputs) {
    String kept = OPTIONAL.matcher(sentence).replaceAll(part -> Matcher.quoteReplacement(
        FIGURE.matcher(part.group(1)).results().allMatch(figure -> inputs.get(figure.group(1)) != null)
            ? part.group(1) : ""));
    return FIGURE.matcher(kept).replaceAll(figure -> Matcher.quoteReplacement(show(figure, inputs)));
  }

  private static String show(MatchResult figure, Map<String, Object> inputs) {
    Object value = inputs.get(figure.group(1));
    if (value == null) {
      throw new IllegalArgumentException("The sentence needs " + figure.group(1));
    }
    return switch (figure.group(2)) {
      case "euros" -> FrenchText.euros(number(value));
      case "percent" -> FrenchText.percent(number(value));
      case "count" -> FrenchText.count(number(value));
      case "instant" -> FrenchText.dateTime(instant(value));
      default -> throw new IllegalArgumentException("No such format: " + figure.group());
    };
  }

  /** The engine hands numbers over as Double, Integer or Long; their decimal writing is the amount that was meant. */
  private static BigDecimal number(Object value) {
    return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
  }

  private static Instant instant(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Date date) {
      return date.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.atZone(FrenchText.PARIS).toInstant();
    }
    return OffsetDateTime.parse(value.toString()).toInstant();
  }
}
