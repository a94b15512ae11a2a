package org.callforprojects.fault;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.callforprojects.french.FrenchText;

/** What a person reads of a standard constraint that has no sentence of its own; the standard's are a programmer's. */
final class ConstraintWords {

  static final String REQUIRED = "Ce champ est obligatoire.";

  private ConstraintWords() {
  }

  static String of(ConstraintViolation<?> violation) {
    boolean ownSentence = !violation.getMessageTemplate().startsWith("{jakarta.validation.");
    String words = ownSentence ? null
        : words(violation.getConstraintDescriptor().getAnnotation(), violation.getInvalidValue());
    return words == null ? violation.getMessage() : words;
  }

  private static String words(Annotation constraint, Object value) {
    if (constraint instanceof NotNull || constraint instanceof NotBlank) {
      return REQUIRED;
    }
    if (constraint instanceof NotEmpty) {
      return "Donnez au moins un élément.";
    }
    if (constraint instanceof Size size) {
      return size(size, value);
    }
    if (constraint instanceof Digits digits) {
      return digits(digits, value);
    }
    if (constraint instanceof Min min) {
      return "La valeur minimale est " + number(BigDecimal.valueOf(min.value())) + ".";
    }
    if (constraint instanceof Max max) {
      return "La valeur maximale est " + number(BigDecimal.valueOf(max.value())) + ".";
    }
    if (constraint instanceof DecimalMin min) {
      return (min.inclusive() ? "La valeur minimale est " : "La valeur doit dépasser ") + number(new BigDecimal(min.value())) + ".";
    }
    if (constraint instanceof DecimalMax max) {
      return (max.inclusive() ? "La valeur maximale est " : "La valeur doit rester sous ") + number(new BigDecimal(max.value())) + ".";
    }
    if (constraint instanceof Positive) {
      return "Donnez un nombre supérieur à zéro.";
    }
    if (constraint instanceof PositiveOrZero) {
      return "Un nombre négatif n’est pas admis.";
    }
    if (constraint instanceof Past || constraint instanceof PastOrPresent) {
      return "Cette date ne peut pas être à venir.";
    }
    if (constraint instanceof Future || constraint instanceof FutureOrPresent) {
      return "Cette date ne peut pas être passée.";
    }
    return constraint instanceof Pattern ? "La forme de cette valeur n’est pas celle attendue." : null;
  }

  private static String size(Size size, Object value) {
    boolean text = value instanceof CharSequence;
    int found = text ? ((CharSequence) value).toString().length()
        : value instanceof Collection<?> list ? list.size() : value instanceof Map<?, ?> map ? map.size() : 0;
    return size(text, found, size.min(), size.max());
  }

  static String size(boolean text, int found, int min, int max) {
    String one = text ? "caractère" : "élément";
    boolean tooLong = found > max;
    int limit = tooLong ? max : min;
    return FrenchText.count(BigDecimal.valueOf(limit)) + " " + one + (limit > 1 ? "s" : "") + (tooLong ? " au plus (" : " au moins (")
        + FrenchText.count(BigDecimal.valueOf(found)) + (text ? " saisi" : " reçu") + (found > 1 ? "s" : "") + ").";
  }

  private static String digits(Digits digits, Object value) {
    BigDecimal number = value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    return digits(digits.integer(), digits.fraction(), number);
  }

  static String digits(int integer, int fraction, BigDecimal number) {
    if (number.stripTrailingZeros().scale() > fraction) {
      return fraction == 0 ? "Un nombre entier est attendu." : decimals(fraction) + " au plus.";
    }
    return number.precision() - number.scale() > integer ? "Ce nombre est trop grand : " + integer + " chiffres au plus avant la virgule."
        : decimals(fraction) + " au plus.";
  }

  /** « Deux décimales ». */
  private static String decimals(int count) {
    return switch (count) {
      case 1 -> "Une décimale";
      case 2 -> "Deux décimales";
      case 3 -> "Trois décimales";
      case 4 -> "Quatre décimales";
      default -> count + " décimales";
    };
  }

  private static String number(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString().replace('.', ',');
  }
}
