package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.json.StrictJson;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;

/** The delays of a call in the form of its preparation: all of them are there, and what is not typed stays. */
class CallDelaysFormTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CallSettings OF_2013 = new CallSettingsFiles().read("PTCE-2013");

  @Test
  void formAsksForEveryDelay() throws IOException {
    JsonNode form = JSON.readTree(new File("forms/prepare-call.form"));
    List<String> asked = new ArrayList<>();
    for (JsonNode group : form.path("components")) {
      if ("delays".equals(group.path("path").asText())) {
        keys("", group, asked);
      }
    }
    List<String> known = new ArrayList<>();
    leaves("", JSON.valueToTree(OF_2013.delays()), known);
    assertThat(asked).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void delayThatIsNotTypedStaysAsItWas() {
    CallSettings before = OF_2013;
    CallSettings typed = read(before, "{\"analysis\": 25, \"grants\": {\"payment\": 30}}");
    assertThat(typed.delays().analysis()).isEqualTo(25);
    assertThat(typed.delays().grants().payment()).isEqualTo(30);
    CallSettings again = read(typed, "{\"retention\": {\"fundedYears\": 12}}");
    assertThat(again.delays().grants().payment()).isEqualTo(30);
    assertThat(again.delays().retention()).isEqualTo(new RetentionDelays(null, 12));
    assertThat(again.delays().completenessCheck()).isEqualTo(before.delays().completenessCheck());
  }

  private static CallSettings read(CallSettings before, String delays) {
    VariableMap variables = CallSettingsForm.variables(before);
    variables.put("delays", SpinValues.jsonValue(delays).create());
    VariableScope scope = mock(VariableScope.class);
    when(scope.getVariable(anyString())).thenAnswer(call -> variables.get(call.getArgument(0)));
    return CallSettingsForm.read(before, scope, new StrictJson());
  }

  private static void keys(String path, JsonNode group, List<String> keys) {
    for (JsonNode component : group.path("components")) {
      if (component.has("components")) {
        keys(path + component.path("path").asText() + ".", component, keys);
      } else if (component.has("key")) {
        keys.add(path + component.path("key").asText());
      }
    }
  }

  private static void leaves(String path, JsonNode node, List<String> leaves) {
    node.fields().forEachRemaining(field -> {
      if (field.getValue().isObject()) {
        leaves(path + field.getKey() + ".", field.getValue(), leaves);
      } else {
        leaves.add(path + field.getKey());
      }
    });
  }
}
