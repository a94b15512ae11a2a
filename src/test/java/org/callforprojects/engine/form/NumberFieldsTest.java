package org.callforprojects.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;

/** Cases 2, 5, 8 and 9 and D11 behind the browser: what a form sends, as its fields mean it. */
class NumberFieldsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORM = """
      {"components": [
        {"type": "number", "key": "amount", "decimalDigits": 2, "validate": {"required": true, "min": 0}, "defaultValue": 1500.5},
        {"type": "number", "key": "count", "decimalDigits": 0},
        {"type": "textfield", "key": "siret", "validate": {"required": true, "maxLength": 14}},
        {"type": "select", "key": "tie", "conditional": {"hide": "=count = null or count != 2"}},
        {"type": "dynamiclist", "path": "budget", "components": [
          {"type": "number", "key": "amount", "decimalDigits": 2}, {"type": "textfield", "key": "siret"}]},
        {"type": "group", "path": "delays", "components": [
          {"type": "group", "path": "grants", "components": [{"type": "number", "key": "payment", "decimalDigits": 0}]}]}]}""";

  private final FormKeys.Fields fields = fields();

  private static FormKeys.Fields fields() {
    try {
      return FormKeys.of(JSON.readTree(FORM)).fields();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void numberTypedInAnyWayIsTheIntegerOrDoubleThatItMeans() {
    assertThat(taken("amount", "150\u202F000,50")).isEqualTo(150000.5);
    assertThat(taken("amount", "150 000")).isEqualTo(150000);
    assertThat(taken("count", "36,0")).isEqualTo(36);
    assertThat(taken("amount", " ")).as("a field left empty").isNull();
  }

  /** Every number field of every form, wherever it stands: the amount that was typed or pasted, or the words for the refusal. */
  @Test
  void case8And9EveryNumberFieldOfEveryFormTakesWhatWasTypedAndNeverAnother() throws Exception {
    int seen = 0;
    for (File file : new File("forms").listFiles()) {
      FormKeys.Fields known = FormKeys.of(JSON.readTree(file)).fields();
      for (Map.Entry<String, Integer> field : known.numbers().entrySet()) {
        seen++;
        String where = file.getName() + " " + field.getKey();
        for (String typed : List.of("150000", "150 000", "150\u00A0000", "150\u202F000", "150\u2009000", "150'000", "150 000,00",
            "150000,0", "150.000,00", "150 000 €", "\u00A0150 000\u200B", "+150000", "150 000,00 EUR", "150000,", "\uFEFF150 000")) {
          assertThat(new BigDecimal(String.valueOf(taken(known, field.getKey(), typed)))).as(where + " «" + typed + "»")
              .isEqualByComparingTo("150000");
        }
        for (String typed : List.of("NaN", "1.234", "150 0OO", "1e5", "15 00", "12k")) {
          assertThat(taken(known, field.getKey(), typed)).as(where + " «" + typed + "»").isEqualTo(typed);
        }
        Object cents = taken(known, field.getKey(), "150\u202F000,50");
        if (field.getValue() == 0) {
          assertThat(cents).as(where).isInstanceOf(String.class);
        } else {
          assertThat(new BigDecimal(String.valueOf(cents))).as(where).isEqualByComparingTo("150000.50");
        }
      }
    }
    assertThat(seen).isGreaterThan(40);
  }

  /** @param path of the field: of itself, in each row of a list, or within a group */
  private static Object taken(FormKeys.Fields known, String path, String typed) throws Exception {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return TypedValues.taken(known, path, Variables.untypedValue(typed)).getValue();
    }
    JsonNode value = JSON.getNodeFactory().textNode(typed);
    String[] within = path.substring(dot + 1).split("\\.");
    for (int i = within.length - 1; i >= 0; i--) {
      value = JSON.createObjectNode().set(within[i], value);
    }
    JsonNode read = JSON.readTree(TypedValues.taken(known, path.substring(0, dot), SpinValues.jsonValue(value.toString()).create())
        .getValue().toString());
    for (String key : within) {
      read = read.path(key);
    }
    return read.isNumber() ? read.decimalValue() : read.asText();
  }

  @Test
  void whatMeansNoNumberStaysAsItWasTypedAndIsNeverNull() {
    for (String typed : new String[] {"1.234", "NaN", "1e5", "150 0OO", "99999999999999999,99"}) {
      assertThat(taken("amount", typed)).as(typed).isInstanceOf(String.class).asString().isNotBlank();
    }
    assertThat(taken("count", "36,5")).isEqualTo("36,5");
  }

  @Test
  void rowsAndGroupsAreReadTheSameWay() throws Exception {
    TypedValue rows = TypedValues.taken(fields, "budget", SpinValues.jsonValue(
        "[{\"amount\": \"1 234,50\", \"siret\": \"732 829 320 00074\"}, {\"amount\": \"x\"}, {\"amount\": \"\"}]").create());
    assertThat(JSON.readTree(rows.getValue().toString())).isEqualTo(JSON.readTree(
        "[{\"amount\": 1234.5, \"siret\": \"73282932000074\"}, {\"amount\": \"x\"}, {\"amount\": null}]"));
    TypedValue delays = TypedValues.taken(fields, "delays", SpinValues.jsonValue("{\"grants\": {\"payment\": \"45\"}}").create());
    assertThat(JSON.readTree(delays.getValue().toString()).at("/grants/payment").isInt()).isTrue();
  }

  @Test
  void d11WhatNoFieldSendsIsRefusedInFrench() {
    assertThatThrownBy(() -> TypedValues.taken(fields, "budget", SpinValues.jsonValue("[{").create()))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("JSON bien formé");
    assertThatThrownBy(() -> TypedValues.taken(fields, "siret", Variables.fileValue("a.txt").file(new byte[1]).create()))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("ni fichier ni objet");
    assertThatThrownBy(() -> TypedValues.taken(fields, "siret", SpinValues.xmlValue("<a/>").create()))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> TypedValues.taken(fields, "siret", Variables.serializedObjectValue("x").objectTypeName("java.lang.Object")
        .serializationDataFormat("application/x-java-serialized-object").create())).isInstanceOf(InvalidValuesException.class);
  }

  @Test
  void browserGetsATextFieldThatKeepsWhatIsTyped() throws Exception {
    JsonNode served = JSON.readTree(ServedForm.of(new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8))));
    JsonNode amount = served.at("/components/0");
    assertThat(amount.path("type").asText()).isEqualTo("textfield");
    assertThat(amount.path("validate").path("required").asBoolean()).isTrue();
    assertThat(amount.path("defaultValue").asText()).isEqualTo("1500,50");
    assertThat(served.at("/components/2/validate").has("maxLength")).as("counted without its blanks").isFalse();
    assertThat(served.at("/components/3/conditional/hide").asText()).startsWith("=(count = null or count = \"\")");
  }

  @Test
  void noFormGivesTheBrowserANumberField() throws Exception {
    for (File file : new File("forms").listFiles()) {
      try (java.io.InputStream form = new java.io.FileInputStream(file)) {
        assertThat(JSON.readTree(ServedForm.of(form)).findValuesAsText("type")).as(file.getName()).doesNotContain("number");
      }
    }
  }

  @Test
  void valueOfAProcessIsShownAsItIsWrittenHere() {
    assertThat(TypedValues.shown(fields, "amount", Variables.doubleValue(150000.5)).getValue()).isEqualTo("150000,50");
    assertThat(TypedValues.shown(fields, "siret", Variables.stringValue("1.5")).getValue()).isEqualTo("1.5");
    assertThat(TypedValues.shown(fields, "budget", SpinValues.jsonValue("[{\"amount\":12.5}]").create()).getValue().toString())
        .isEqualTo("[{\"amount\":\"12,50\"}]");
  }

  private Object taken(String key, String typed) {
    return TypedValues.taken(fields, key, Variables.untypedValue(typed)).getValue();
  }
}
