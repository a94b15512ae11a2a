package org.callforprojects.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.json.StrictJson;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/** The settings as the variables of the form {@code prepare-call}: one variable per setting, Json where it has parts. */
final class CallSettingsForm {

  /** The code is the business key of the process: a form cannot change it. */
  private static final String CODE = "code";
  private static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
  private static final String DELAYS = "delays";
  private static final String TERMS = "terms";
  private static final Set<String> WITH_PARTS = Set.of("funders", DELAYS, "office", "committee", TERMS);
  static final String OPENS_AT = "opensAt";
  static final String CLOSES_AT = "closesAt";
  private static final int LAST_SECOND = 59;
  private static final Pattern WITHOUT_OFFSET = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
  private static final List<String> KEYS = List.of("title", "opensAt", "closesAt", "funders", "minGrant", "maxGrant",
      "stateRate", "capScope", "durationMonths", "ruleSet", DELAYS, "office", "committee", TERMS);

  private CallSettingsForm() {
  }

  static VariableMap variables(CallSettings settings) {
    Map<String, Object> fields = MAPPER.convertValue(settings, new TypeReference<LinkedHashMap<String, Object>>() { });
    VariableMap variables = Variables.createVariables();
    fields.forEach((key, value) -> variables.putValue(key, WITH_PARTS.contains(key)
        ? SpinValues.jsonValue(json(value)).create()
        : value instanceof java.math.BigDecimal amount ? EngineNumbers.of(amount) : value));
    return variables;
  }

  /**
   * @param before what holds now: a delay that the form does not show stays as it is
   * @throws org.callforprojects.fault.InvalidValuesException with every fault of shape
   */
  static CallSettings read(CallSettings before, VariableScope scope, StrictJson strictJson) {
    return read(before, key -> FormValues.plain(scope.getVariable(key)), strictJson);
  }

  /** @param typed what the form holds now, as it sends it; what it lacks is as before */
  static CallSettings read(CallSettings before, Map<String, Object> typed, StrictJson strictJson) {
    JsonNode known = MAPPER.valueToTree(before);
    return read(before, key -> typed.containsKey(key) ? MAPPER.valueToTree(typed.get(key)) : known.get(key), strictJson);
  }

  private static CallSettings read(CallSettings before, Function<String, Object> typed, StrictJson strictJson) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(CODE, before.code());
    for (String key : KEYS) {
      fields.put(key, typed.apply(key));
    }
    if (fields.get(DELAYS) instanceof ObjectNode changed) {
      fields.put(DELAYS, merged(MAPPER.valueToTree(before.delays()), changed));
    }
    fields.computeIfPresent(OPENS_AT, (key, value) -> withOffset(value, 0));
    fields.computeIfPresent(CLOSES_AT, (key, value) -> withOffset(value, LAST_SECOND));
    return strictJson.read(json(fields), CallSettings.class);
  }

  /**
   * A day and an hour of Paris, to the minute, as the form sends it: the browser's own offset would be wrong abroad. The
   * minute of the closing counts to its last second.
   */
  private static Object withOffset(Object value, int second) {
    if (!(value instanceof JsonNode node) || !WITHOUT_OFFSET.matcher(node.asText()).matches()) {
      return value;
    }
    try {
      return LocalDateTime.parse(node.asText()).withSecond(second).atZone(CallSettings.ZONE).toOffsetDateTime()
          .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeException e) {
      return value; // such as 31 February: refused with the others
    }
  }

  /** The day and hour of Paris, to the minute, that the form shows. */
  static String local(OffsetDateTime at) {
    return at.atZoneSameInstant(CallSettings.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
  }

  /** Part by part: what is not typed stays. */
  private static JsonNode merged(JsonNode all, ObjectNode typed) {
    try {
      return MAPPER.readerForUpdating(all).readValue(typed);
    } catch (IOException e) {
      throw new UncheckedIOException("Two trees cannot be merged", e);
    }
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a form's values as JSON", e);
    }
  }
}
