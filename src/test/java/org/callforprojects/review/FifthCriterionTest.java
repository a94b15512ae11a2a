package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.engine.form.DraftedForms;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDrafts;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One more criterion for emerging poles, on the page of the rules and nowhere else: experts are asked for it, and whatever
 * shows their grades shows it. A call that began before keeps its grid.
 */
@WholeApplication
class FifthCriterionTest {

  private static final String TABLE = "/api/rules/criteria-weights";
  private static final String CODE = "LOCAL_JOBS_2030";
  private static final String KEY = "gradeLocalJobs_2030";
  private static final String NAME = "Emplois locaux durables";
  private static final String HELP = "Emplois que le pôle créera d’ici 2030, et pour qui.";

  @LocalServerPort
  private int port;
  @Autowired
  private RuleLibrary library;
  @Autowired
  private RuleDrafts drafts;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private SelectionService applications;
  @Autowired
  private DraftedForms forms;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;

  private final ObjectMapper mapper = new ObjectMapper();
  private int before;
  private Http http;

  @BeforeEach
  void begin() {
    steps.startAnew();
    http = new Http(port);
    before = library.head(ScoringGrid.TABLE).number();
  }

  /** The context is shared: other tests expect the table that was there. */
  @AfterEach
  void goBack() {
    steps.resetClock();
    drafts.open().stream().filter(draft -> draft.isBy(People.ANALYST))
        .forEach(draft -> drafts.withdraw(draft.table(), draft.id(), People.ANALYST));
    if (library.head(ScoringGrid.TABLE).number() != before) {
      RuleDraft draft = drafts.beginRollback(ScoringGrid.TABLE, before, People.ANALYST, "Fin de l’essai de ce critère.");
      drafts.submit(draft.table(), draft.id(), draft.version(), People.ANALYST);
      drafts.decide(draft.table(), draft.id(), true, "", People.APPROVER);
    }
    jdbc.sql("delete from rule_word where code = ?").param(CODE).update();
  }

  @Test
  void aCriterionIsARuleOfTheTableAndNothingElse() throws Exception {
    String oldCall = steps.openCall();
    String old = declared(oldCall);
    publish();
    String call = steps.openCall();
    String reference = declared(call);

    assertThat(http.get("/appels/" + call, null).body()).contains(NAME);
    assertThat(http.get("/appels/" + oldCall, null).body()).doesNotContain(NAME);

    List<Task> tasks = selection.tasks(reference);
    Task first = tasks.get(0);
    JsonNode field = field(first, KEY);
    assertThat(field.path("id").asText()).isEqualTo("field_" + KEY);
    assertThat(field.path("label").asText()).isEqualTo(NAME);
    assertThat(field.path("description").asText()).startsWith(HELP).contains("5\u00A0points");
    assertThat(field.at("/appearance/suffixAdorner").asText()).isEqualTo("sur 5");
    assertThat(grades(first)).hasSize(11).doesNotHaveDuplicates();
    assertThat(grades(selection.tasks(old).get(0))).hasSize(10).doesNotContain(KEY);

    assertThat(forms.ofTask(first.getAssignee(), first.getId(), Map.of(KEY, "3")).values()).containsEntry(KEY, 3);
    assertThatThrownBy(() -> selection.as(first.getAssignee(), first, grades(4, 6))).isInstanceOfSatisfying(InvalidValuesException.class,
        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/" + KEY)));
    Task before = selection.tasks(old).get(0);
    assertThatThrownBy(() -> selection.as(before.getAssignee(), before, grades(4, 2))).isInstanceOfSatisfying(InvalidValuesException.class,
        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> assertThat(fault.pointer()).isEqualTo(KEY)));

    selection.as(first.getAssignee(), first, grades(4, 1));
    tasks.stream().skip(1).forEach(task -> selection.as(task.getAssignee(), task, grades(4, 3)));
    selection.tasks(old).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.grades(4)));
    steps.runJobs();

    Evaluation evaluation = applications.get(reference).evaluation();
    assertThat(evaluation.criteria()).filteredOn(criterion -> criterion.code().equals(CODE)).singleElement()
        .isEqualTo(new Evaluation.Criterion(CODE, new BigDecimal("5"), new BigDecimal("2.00"), 1, 3, new BigDecimal("2.00")));
    int territory = applications.get(reference).appraisal().territoryPoints();
    assertThat(evaluation.score()).as("85 points at four of five, 5 at two of five").isEqualByComparingTo(String.valueOf(68 + 2 + territory));
    Evaluation unchanged = applications.get(old).evaluation();
    assertThat(unchanged.score()).isEqualByComparingTo(String.valueOf(72 + territory));
    assertThat(unchanged.criteria()).extracting(Evaluation.Criterion::code).doesNotContain(CODE);

    assertThat(http.get("/dossier/" + reference + "/explication", People.CASE_OFFICER).body()).contains(NAME);
    assertThat(http.get("/dossier/" + old + "/explication", People.CASE_OFFICER).body()).doesNotContain(NAME);
    Task note = selection.tasks(reference).get(0);
    assertThat(engine.getFormService().getTaskFormVariables(note.getId()).get("evaluation").toString()).contains(NAME);
    selection.writeNote(reference, 100_000);
    steps.runJobs();
    selection.writeNote(old, 100_000);
    steps.runJobs();
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    assertThat(cells(http.get("/comite/" + session + "/dossier.xlsx", People.SECRETARY).bytes())).contains(NAME + ", moyenne sur 5");
  }

  private static String cells(byte[] content) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
      return workbook.getSheets().flatMap(sheet -> {
        try {
          return sheet.read().stream();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }).flatMap(Row::stream).filter(Objects::nonNull).map(Cell::getRawValue).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }
  }

  /** Its name for people, its code twice, weights that are not 100: the page says so before a second person is asked. */
  @Test
  void whatIsNoGridIsNotSubmitted() throws Exception {
    ObjectNode draft = (ObjectNode) http.post(TABLE + "/drafts", People.ANALYST, "{}").json();
    String path = TABLE + "/drafts/" + draft.path("id").asInt();
    ArrayNode rules = ((ArrayNode) draft.path("rules")).deepCopy();
    rules.add(rule("rule_again", "COOPERATION", 5));
    assertThat(http.send("PUT", path, People.ANALYST, body(draft, rules)).status()).isEqualTo(200);
    assertThat(http.get(path + "/findings", People.ANALYST).body()).contains("chaque critère y figure une fois", "la somme des poids est 105");
    assertThat(http.post(path + "/submission", People.ANALYST, "{}").status()).isEqualTo(400);
    ((ObjectNode) rules.get(rules.size() - 1).path("outputs")).put("criterionCode", "\"WITHOUT_WORDS\"");
    ((ObjectNode) draft).put("version", 2);
    assertThat(http.send("PUT", path, People.ANALYST, body(draft, rules)).status()).isEqualTo(200);
    assertThat(http.get(path + "/findings", People.ANALYST).body()).contains("écrivez d’abord la consigne que l’expert lira");
    assertThat(http.send("PUT", path + "/words/WITHOUT_WORDS", People.ANALYST, word("Votre pôle {poleType|count} vaut beaucoup.")).status()).isEqualTo(400);
    assertThat(http.get("/regles/criteria-weights/brouillons/" + draft.path("id").asInt(), People.ANALYST).body())
        .contains("Nom du critère", "Consigne que l’expert lira");
  }

  // --- the workbench ---

  private void publish() throws Exception {
    ObjectNode draft = (ObjectNode) http.post(TABLE + "/drafts", People.ANALYST, "{}").json();
    int id = draft.path("id").asInt();
    String path = TABLE + "/drafts/" + id;
    ArrayNode rules = ((ArrayNode) draft.path("rules")).deepCopy();
    rules.forEach(rule -> {
      if ("rule_socialInnovation".equals(rule.path("id").asText())) {
        ((ObjectNode) rule.path("outputs")).put("weight", "5");
      }
    });
    rules.add(rule("rule_localJobs", CODE, 5));
    ObjectNode body = (ObjectNode) mapper.readTree(body(draft, rules));
    body.put("reason", "Le comité juge aussi les emplois.");
    assertThat(http.send("PUT", path, People.ANALYST, body.toString()).status()).isEqualTo(200);
    assertThat(http.send("PUT", path + "/words/" + CODE, People.ANALYST, word(HELP)).status()).isEqualTo(200);
    assertThat(http.get(path + "/findings", People.ANALYST).body()).doesNotContain("ERROR");
    http.get(path + "/cases", People.ANALYST).json().forEach(outcome -> {
      if (!outcome.path("passed").asBoolean()) {
        ObjectNode changed = mapper.createObjectNode().put("name", outcome.at("/tried/name").asText());
        changed.set("inputs", outcome.at("/tried/inputs"));
        changed.set("expected", outcome.path("actual"));
        assertThat(http.post(path + "/cases", People.ANALYST, changed).status()).isEqualTo(200);
      }
    });
    assertThat(http.post(path + "/submission", People.ANALYST, "{}").json().path("status").asText()).isEqualTo("SUBMITTED");
    drafts.decide(ScoringGrid.TABLE, id, true, "", People.APPROVER);
    assertThat(library.head(ScoringGrid.TABLE).number()).isGreaterThan(before);
  }

  private ObjectNode rule(String id, String code, int weight) {
    ObjectNode rule = mapper.createObjectNode().put("id", id).put("annotation", "Un pôle émergent crée des emplois. [comité du 2 février]");
    rule.putObject("inputs").put("poleType", "\"EMERGING\"");
    rule.putObject("outputs").put("criterionCode", '"' + code + '"').put("weight", String.valueOf(weight)).put("maxGrade", "5");
    return rule;
  }

  private String word(String sentence) {
    return mapper.createObjectNode().put("label", NAME).put("sentence", sentence).put("source", "Comité du 2 février").toString();
  }

  private String body(ObjectNode draft, ArrayNode rules) {
    ObjectNode body = mapper.createObjectNode().put("version", draft.path("version").asInt());
    body.set("rules", rules);
    return body.toString();
  }

  // --- the experts ---

  /** Its experts are about to grade. */
  private String declared(String call) {
    String reference = selection.underReview(call, 100_000);
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.declaration()));
    return reference;
  }

  private static Map<String, Object> grades(int all, int fifth) {
    Map<String, Object> grades = SelectionSteps.grades(all);
    grades.put(KEY, fifth);
    return grades;
  }

  private List<String> grades(Task task) throws Exception {
    List<String> keys = new ArrayList<>();
    for (JsonNode component : form(task).findParents("key")) {
      if (component.path("key").asText().startsWith("grade")) {
        keys.add(component.path("key").asText());
      }
    }
    return keys;
  }

  private JsonNode field(Task task, String key) throws Exception {
    return form(task).findParents("key").stream().filter(component -> key.equals(component.path("key").asText())).findFirst().orElseThrow();
  }

  private JsonNode form(Task task) throws Exception {
    try (InputStream schema = engine.getFormService().getDeployedTaskForm(task.getId())) {
      return mapper.readTree(schema);
    }
  }
}
