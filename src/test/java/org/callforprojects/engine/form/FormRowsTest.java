package org.callforprojects.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.engine.TestEngine;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A part of a form that is drawn by rows, and the form of a task that began before there was such a part. */
class FormRowsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEFORE = """
      {"id": "check", "components": [{"type": "number", "id": "a", "key": "gradeOld", "label": "Ancien", "decimalDigits": 0}]}""";
  private static final String DRAWN = """
      {"id": "check", "components": [{"type": "group", "id": "g", "properties": {"each": "criteria"}, "components": [
        {"type": "number", "id": "field_[[key]]", "key": "[[key]]", "label": "[[label]] ([[key]])", "decimalDigits": 0,
         "validate": {"max": "[[best]]"}}]},
       {"type": "textarea", "id": "c", "key": "comment", "label": "Commentaire"}]}""";

  private List<Map<String, Object>> rows = List.of(Map.of("key", "gradeOne", "label", "Un [[key]] $1", "best", 5),
      Map.of("key", "gradeTwo", "label", "Deux", "best", 9));

  private final TestEngine test = TestEngine.guarded(new FormFacts() {
    @Override
    public String processKey() {
      return "oneTask";
    }

    @Override
    public Map<String, Object> ofTask(FormTask task) {
      return Map.of();
    }

    @Override
    public List<Map<String, Object>> rows(FormTask task, String each) {
      return "criteria".equals(each) && "check".equals(task.key()) ? rows : List.of();
    }
  });

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void eachRowIsDrawnWithItsOwnValues() throws Exception {
    JsonNode form = FormRows.drawn(JSON.readTree(DRAWN), each -> rows);
    JsonNode fields = form.at("/components/0/components");
    assertThat(fields).hasSize(2);
    assertThat(fields.at("/0/id").asText()).isEqualTo("field_gradeOne");
    assertThat(fields.at("/0/label").asText()).as("words are no places").isEqualTo("Un [[key]] $1 (gradeOne)");
    assertThat(fields.at("/1/validate/max").isInt()).isTrue();
    assertThat(fields.at("/1/validate/max").asInt()).isEqualTo(9);
    assertThat(FormRows.drawsRows(form)).isFalse();
  }

  @Test
  void taskTakesTheFieldsOfItsRowsAndNoOthers() throws Exception {
    deploy(DRAWN);
    Task task = test.startedTask();
    try (InputStream schema = test.get().getFormService().getDeployedTaskForm(task.getId())) {
      assertThat(JSON.readTree(schema).findValuesAsText("key")).containsExactly("gradeOne", "gradeTwo", "comment");
    }
    assertThatThrownBy(() -> test.get().getTaskService().complete(task.getId(), Map.of("gradeThree", 3)))
        .isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> test.get().getTaskService().complete(task.getId(), Map.of("[[key]]", 3)))
        .isInstanceOf(InvalidValuesException.class);
    test.get().getTaskService().complete(task.getId(), Map.of("gradeOne", "4", "gradeTwo", 9, "comment", "Bien."));
    assertThat(test.get().getHistoryService().createHistoricVariableInstanceQuery().variableName("gradeOne").singleResult().getValue())
        .as("typed as a number of its field").isEqualTo(4);
  }

  /** Rows are each task's own: two tasks of one form may have others. */
  @Test
  void otherRowsMakeOtherFields() {
    deploy(DRAWN);
    Task first = test.startedTask();
    test.get().getTaskService().complete(first.getId(), Map.of("gradeTwo", 1));
    rows = List.of(Map.of("key", "gradeNew", "label", "Nouveau", "best", 5));
    Task second = test.startedTask();
    assertThatThrownBy(() -> test.get().getTaskService().complete(second.getId(), Map.of("gradeTwo", 1)))
        .isInstanceOf(InvalidValuesException.class);
    test.get().getTaskService().complete(second.getId(), Map.of("gradeNew", 1));
  }

  @Test
  void openTaskOfAnOlderFormGoesOnWithItsFields() throws Exception {
    deploy(BEFORE);
    Task open = test.startedTask();
    deploy(DRAWN);
    try (InputStream schema = test.get().getFormService().getDeployedTaskForm(open.getId())) {
      assertThat(JSON.readTree(schema).findValuesAsText("key")).containsExactly("gradeOld");
    }
    test.get().getTaskService().complete(open.getId(), Map.of("gradeOld", "3"));
    assertThat(test.get().getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  private void deploy(String form) {
    test.deploy(TestEngine.oneTask("check"), "check", form);
  }
}
