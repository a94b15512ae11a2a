package org.callforprojects.engine.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.typed.Characters;
import org.callforprojects.typed.EngineNumbers;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.TypedDay;
import org.callforprojects.typed.TypedNumber;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.SpinList;
import org.camunda.spin.json.SpinJsonNode;

/**
 * What a person typed in a form, read with its type. A form sends an amount as an integer or a double, a date as a text,
 * an empty field as null or as nothing: this is the one place that knows. Faults are gathered, then refused together.
 */
public final class FormValues {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("9999999999.99");

  private static final Pattern WITHOUT_OFFSET = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final VariableScope scope;
  private final List<Fault> faults = new ArrayList<>();

  public FormValues(VariableScope scope) {
    this.scope = scope;
  }

  public boolean yesOrNo(String key) {
    Object value = scope.getVariable(key);
    if (value instanceof Boolean answer) {
      return answer;
    }
    fault(key, "Répondez par oui ou par non.");
    return false;
  }

  public int integer(String key, int min, int max) {
    Object value = number(scope.getVariable(key), 0);
    BigDecimal number = EngineNumbers.decimal(value);
    if (number != null && number.stripTrailingZeros().scale() <= 0 && number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
      return number.intValue();
    }
    fault(key, "Donnez un nombre entier compris entre " + min + " et " + max + ".");
    return min;
  }

  /** The same where nothing may be answered. @return null for nothing */
  public Integer optionalInteger(String key, int min, int max) {
    Object value = scope.getVariable(key);
    return value == null || value instanceof String text && text.isBlank() ? null : integer(key, min, max);
  }

  /** A list of choices, and whoever types into a field, may send the digits as text. */
  private static Object number(Object value, int decimals) {
    return value instanceof String text ? TypedNumber.read(text, decimals).orElse(null) : value;
  }

  /** @return the text, tidied; empty when it is optional and absent */
  public String text(String key, boolean required, int maxLength) {
    Object value = scope.getVariable(key);
    String text = value instanceof String typed ? TextKind.ofKey(key).tidy(typed) : "";
    if (value != null && !(value instanceof String)) {
      fault(key, "Un texte est attendu.");
    } else if (required && text.isEmpty()) {
      fault(key, "Ce champ est obligatoire.");
    } else if (text.length() > maxLength) {
      fault(key, FrenchText.count(BigDecimal.valueOf(maxLength)) + " caractères au plus ("
          + FrenchText.count(BigDecimal.valueOf(text.length())) + " saisis).");
    } else {
      Characters.forbidden(text).ifPresent(message -> fault(key, message));
    }
    return text;
  }

  public <E extends Enum<E>> E code(String key, Class<E> type) {
    Object value = scope.getVariable(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    fault(key, value == null || "".equals(value) ? "Faites un choix." : "Ce choix n’existe pas.");
    return null;
  }

  /** @return euros, two decimals */
  public BigDecimal amount(String key) {
    Object value = scope.getVariable(key);
    BigDecimal amount = EngineNumbers.decimal(number(value, 2));
    if (amount != null) {
      if (amount.signum() < 0) {
        fault(key, "Un montant négatif n’est pas admis.");
      } else if (amount.compareTo(LARGEST_AMOUNT) > 0) {
        fault(key, "Ce montant est trop grand : dix chiffres au plus avant la virgule.");
      } else if (amount.stripTrailingZeros().scale() > 2) {
        fault(key, "Deux décimales au plus.");
      } else {
        return amount.setScale(2, RoundingMode.UNNECESSARY);
      }
    } else {
      fault(key, value == null || "".equals(value) ? "Ce champ est obligatoire."
          : "Donnez un montant en euros, avec deux décimales au plus, par exemple 150 000,50.");
    }
    return BigDecimal.ZERO.setScale(2);
  }

  /** An instant as ISO text: with its offset, or without as a day and an hour of that zone, as the browser's field sends it. */
  public OffsetDateTime dateTime(String key, ZoneId zone) {
    Object value = scope.getVariable(key);
    try {
      if (value instanceof String text && !text.isBlank()) {
        return WITHOUT_OFFSET.matcher(text.strip()).matches()
            ? LocalDateTime.parse(text.strip()).atZone(zone).toOffsetDateTime() : OffsetDateTime.parse(text.strip());
      }
    } catch (DateTimeException e) {
      // refused with the others
    }
    fault(key, "Donnez un jour et une heure, par exemple 2013-12-12T10:00:00+01:00.");
    return OffsetDateTime.MIN;
  }

  /** A day, as the date field of a form sends it. @return the first of all days when it is none */
  public LocalDate date(String key) {
    Object value = scope.getVariable(key);
    if (value instanceof Date day) {
      return day.toInstant().atZone(PARIS).toLocalDate();
    }
    Optional<LocalDate> typed = value instanceof String text ? TypedDay.read(text) : Optional.empty();
    if (typed.isEmpty()) {
      fault(key, "Donnez un jour, par exemple 31/03/2014.");
    }
    return typed.orElse(LocalDate.MIN);
  }

  /** A list the form sent as Json: empty when absent. */
  public JsonNode list(String key) {
    JsonNode node = plain(scope.getVariable(key));
    if (node == null || node.isNull()) {
      return MAPPER.createArrayNode();
    }
    if (!node.isArray()) {
      fault(key, "Une liste est attendue.");
      return MAPPER.createArrayNode();
    }
    return node;
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : list(key)) {
      if (node.isTextual()) {
        texts.add(node.textValue());
      } else {
        fault(key, "Une liste de textes est attendue.");
      }
    }
    return texts;
  }

  public void fault(String key, String message) {
    faults.add(new Fault("/" + key, message));
  }

  /** @throws InvalidValuesException when anything read so far was wrong; the task then stays open */
  public void refuseFaults() {
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  /** A variable of any kind as plain JSON; null stays null. */
  public static JsonNode plain(Object value) {
    if (value == null) {
      return null;
    }
    try {
      if (value instanceof SpinJsonNode json) {
        return MAPPER.readTree(json.toString());
      }
      return value instanceof SpinList<?> list ? MAPPER.readTree(list.toString()) : MAPPER.valueToTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A Json variable does not hold JSON", e);
    }
  }
}
