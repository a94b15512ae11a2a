package org.callforprojects.engine.form;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;

/** The choices of a list in a form, as the variable that its {@code valuesKey} names. */
public final class FormOptions {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FormOptions() {
  }

  /** @param label what people read @param value what the form sends */
  public record Option(String label, String value) {
  }

  public static JsonValue of(List<Option> options) {
    try {
      return SpinValues.jsonValue(MAPPER.writeValueAsString(options)).create();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the choices of a form", e);
    }
  }
}
