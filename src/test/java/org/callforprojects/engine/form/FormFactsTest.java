package org.callforprojects.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.engine.TestEngine;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormFactsTest {

  private static final String FORM = """
      {"id": "check", "type": "default", "components": [
        {"type": "html", "content": "{{dossier.name}}"},
        {"type": "textfield", "key": "comment"},
        {"type": "group", "components": [{"type": "select", "key": "call", "valuesKey": "openCalls"}]}]}""";

  private final List<String> asked = new ArrayList<>();
  private TestEngine test;
  private FormService forms;

  private final class Facts implements FormFacts {

    @Override
    public String processKey() {
      return "oneTask";
    }

    @Override
    public Map<String, Object> ofTask(FormTask task) {
      asked.add(task.key() + " " + task.businessKey());
      Map<String, Object> facts = new HashMap<>();
      facts.put("dossier", Map.of("name", "Pôle fictif"));
      facts.put("comment", "Déjà dit");
      facts.put("nothing", null);
      return facts;
    }

    @Override
    public Map<String, Object> ofStart() {
      return Map.of("openCalls", List.of(new FormOptions.Option("Appel 2013", "PTCE-2013")), "call", "PTCE-2013");
    }
  }

  @BeforeEach
  void startEngine() {
    test = TestEngine.guarded(new Facts());
    forms = test.get().getFormService();
    test.deploy(TestEngine.oneTask("check"), "check", FORM);
  }

  @AfterEach
  void closeEngine() {
    test.close();
  }

  @Test
  void theFormOfATaskGetsTheFactsOfItsApplication() {
    VariableMap variables = forms.getTaskFormVariables(task().getId(), null, false);

    assertThat(variables).containsEntry("comment", "Déjà dit").containsEntry("nothing", null);
    assertThat(variables.getValueTyped("dossier").getType().getName()).isEqualTo("json");
    assertThat(asked).containsExactly("check PTCE-2013-0042");
  }

  @Test
  void factsAreNeverKeptInTheEngine() {
    Task task = task();
    forms.getTaskFormVariables(task.getId());

    assertThat(test.get().getTaskService().getVariables(task.getId())).isEmpty();
    assertThat(test.get().getHistoryService().createHistoricVariableInstanceQuery().count()).isZero();
  }

  @Test
  void aFormThatShowsFactsIsCompletedWithItsOwnKeysOnly() {
    Task task = task();

    assertThatThrownBy(() -> forms.submitTaskForm(task.getId(), Map.of("dossier", "{}")))
        .hasMessageContaining("dossier");
    forms.submitTaskForm(task.getId(), Map.of("comment", "Vu"));
  }

  @Test
  void whoMayNotReadTheTaskGetsNoFactAndNoQuestionIsAsked() {
    Task task = task();

    assertThatThrownBy(() -> test.as("stranger", "nobody", () -> forms.getTaskFormVariables(task.getId())))
        .isInstanceOf(AuthorizationException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void onlyTheVariablesAskedForAreGiven() {
    assertThat(forms.getTaskFormVariables(task().getId(), List.of("comment"), false)).containsOnlyKeys("comment");
  }

  @Test
  void theSchemaOfAStartFormCarriesItsChoices() throws IOException {
    test.grantOfficers(Resources.PROCESS_DEFINITION, Permissions.READ);
    String definition = test.definitionId();
    try (InputStream schema = test.as("claire", TestEngine.OFFICERS, () -> forms.getDeployedStartForm(definition))) {
      JsonNode call = new ObjectMapper().readTree(schema).at("/components/2/components/0");

      assertThat(call.at("/values/0/label").asText()).isEqualTo("Appel 2013");
      assertThat(call.at("/values/0/value").asText()).isEqualTo("PTCE-2013");
      assertThat(call.at("/defaultValue").asText()).isEqualTo("PTCE-2013");
      assertThat(call.has("valuesKey")).as("Tasklist loads no variable for a start form").isFalse();
    }
  }

  @Test
  void whoMayNotReadTheProcessGetsNoStartForm() {
    String definition = test.definitionId();

    assertThatThrownBy(() -> test.as("stranger", "nobody", () -> forms.getDeployedStartForm(definition)))
        .isInstanceOf(AuthorizationException.class);
  }

  private Task task() {
    String instance = test.get().getRuntimeService().startProcessInstanceByKey("oneTask", "PTCE-2013-0042").getId();
    return test.get().getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
  }
}
