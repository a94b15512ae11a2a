package org.callforprojects.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The longest form, step by step: nothing of it is lost, and what is posted is what the form would send. */
class FormStepsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> APPROVAL = List.of("group_approval");

  private JsonNode schema;
  private ObjectNode values;

  @BeforeEach
  void read() throws IOException {
    schema = JSON.readTree(new File("forms/prepare-call.form"));
    values = (ObjectNode) JSON.readTree("""
        {"title": "Un appel", "opensAt": "2013-07-16T00:00", "minGrant": "30000", "capScope": "STATE_ONLY",
         "delays": {"review": "21", "grants": {"payment": "60"}, "retention": {"fundedYears": "10"}},
         "funders": [{"code": "METL", "name": "Un ministère", "state": true, "amount": "2000000", "kept": "beside"},
                     {"code": "CDC", "name": "Une caisse", "state": false, "amount": "600000"}],
         "committee": [{"code": "ESS", "kind": "MINISTRY", "chair": true}]}""");
  }

  @Test
  void everyFieldOfTheFormStandsInOneStepExceptTheDecision() {
    List<String> names = steps().stream().flatMap(FormStepsTest::fields).map(field -> field.name().replaceAll("\\.\\d+\\.", "."))
        .distinct().toList();
    List<String> keyed = new ArrayList<>();
    collect(schema, "", keyed);
    assertThat(names).containsExactlyInAnyOrderElementsOf(keyed);
    assertThat(steps()).extracting(FormSteps.Step::key).containsExactly("calendar", "funders", "money", "terms",
        "delays", "grants", "retention", "committee", "office");
    assertThat(steps()).extracting(FormSteps.Step::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void fieldsShowWhatTheFormHolds() {
    assertThat(field("delays.grants.payment").value()).isEqualTo("60");
    assertThat(field("delays.grants.payment").unit()).isEqualTo("jours");
    assertThat(field("funders.1.name").value()).isEqualTo("Une caisse");
    assertThat(field("funders.0.state").choices()).extracting(FormSteps.Choice::value).containsExactly("true", "false");
    assertThat(field("opensAt").kind()).isEqualTo("moment");
    assertThat(field("capScope").value()).isEqualTo("STATE_ONLY");
    assertThat(field("office.email").value()).isEmpty();
  }

  @Test
  void whatIsPostedOfAStepIsSentWholeWithWhatStandsBesideIt() {
    Map<String, Object> money = take("grants", Map.of("delays.grants.payment", "45"));
    assertThat(money).containsOnlyKeys("delays");
    assertThat(values.at("/delays/grants/payment").asText()).isEqualTo("45");
    assertThat(values.at("/delays/review").asText()).as("of another step of the same group").isEqualTo("21");
    Map<String, String> posted = new LinkedHashMap<>();
    fields(step("funders")).forEach(field -> posted.put(field.name(), field.value()));
    posted.put("funders.0.state", "false");
    posted.put("funders.1.amount", " 700 000,50 ");
    take("funders", posted);
    assertThat(values.at("/funders/0/state").isBoolean()).isTrue();
    assertThat(values.at("/funders/0/state").asBoolean()).isFalse();
    assertThat(values.at("/funders/1/amount").asText()).isEqualTo("700 000,50");
    assertThat(values.at("/funders/0/kept").asText()).isEqualTo("beside");
  }

  @Test
  void rowsComeAndGo() {
    FormSteps.addRow(step("funders"), values);
    assertThat(step("funders").rows()).hasSize(3);
    FormSteps.removeRow(step("funders"), values, 0);
    assertThat(step("funders").rows()).extracting(FormSteps.Row::title).containsExactly("CDC", "");
    FormSteps.removeRow(step("funders"), values, 9);
    assertThat(step("funders").rows()).hasSize(2);
    values.remove("committee");
    FormSteps.addRow(step("committee"), values);
    assertThat(step("committee").rows()).hasSize(1);
  }

  private Map<String, Object> take(String key, Map<String, String> posted) {
    return FormSteps.take(step(key), values, posted::get, node -> JSON.convertValue(node, Object.class));
  }

  private List<FormSteps.Step> steps() {
    return FormSteps.of(schema, values, APPROVAL);
  }

  private FormSteps.Step step(String key) {
    return steps().stream().filter(step -> step.key().equals(key)).findFirst().orElseThrow();
  }

  private FormSteps.Field field(String name) {
    return steps().stream().flatMap(FormStepsTest::fields).filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }

  private static Stream<FormSteps.Field> fields(FormSteps.Step step) {
    return Stream.concat(step.fields().stream(), step.rows().stream().flatMap(row -> row.fields().stream()));
  }

  private static void collect(JsonNode parent, String within, List<String> keyed) {
    for (JsonNode component : parent.path("components")) {
      if (component.has("components")) {
        if (!APPROVAL.contains(component.path("id").asText())) {
          String path = component.path("path").asText("");
          collect(component, path.isEmpty() ? within : within + path + ".", keyed);
        }
      } else if (component.has("key")) {
        keyed.add(within + component.get("key").asText());
      }
    }
  }
}
