package org.callforprojects.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RulePublisher;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.support.Http;
import org.callforprojects.support.Http.Answer;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Analysts and approvers over HTTP, the process behind them, and the rules that judge afterwards. */
@WholeApplication
class RuleWorkbenchTest {

  private static final String ELIGIBILITY = "/api/rules/eligibility";
  private static final String SHARE = "rule_singleAuthorityShareTooHigh";

  @LocalServerPort
  private int port;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private RuleLibrary library;
  @Autowired
  private RuleDrafts drafts;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private OpenCallRules openCalls;
  @Autowired
  private RulePublisher publisher;
  @Autowired
  private LetterService letters;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Clock clock;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Journal journal;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, Integer> before = new java.util.HashMap<>();
  private Http http;

  @BeforeEach
  void begin() {
    http = new Http(port);
    library.heads().forEach((key, version) -> before.put(key, version.number()));
  }

  /** The context is shared: other tests expect the rules that were there. */
  @AfterEach
  void goBack() {
    drafts.open().stream().filter(draft -> draft.isBy(People.ANALYST))
        .forEach(draft -> drafts.withdraw(draft.table(), draft.id(), People.ANALYST));
    library.heads().forEach((key, version) -> {
      if (version.number() != before.get(key)) {
        RuleDraft draft = drafts.beginRollback(key, before.get(key), People.ANALYST, "Fin de l’essai de cette règle.");
        drafts.submit(key, draft.id(), draft.version(), People.ANALYST);
        drafts.decide(key, draft.id(), true, "", People.APPROVER);
      }
    });
  }

  // --- the API ---

  @Test
  void staffReadTheRulesAndOnlyAnalystsDraft() {
    Answer list = http.get("/api/rules", People.CASE_OFFICER);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json()).hasSizeGreaterThanOrEqualTo(20);
    JsonNode table = http.get(ELIGIBILITY, People.AUDITOR).json();
    assertThat(table.at("/rules/0/id").asText()).startsWith("rule_");
    assertThat(table.path("sentences").path(SHARE).asText()).startsWith("Si ").contains("20").contains("alors");
    assertThat(http.get("/api/rules", People.APPLICANT).status()).isEqualTo(403);
    assertThat(http.get("/api/rules", null).status()).isEqualTo(401);
    for (String person : List.of(People.APPROVER, People.CASE_OFFICER, People.AUDITOR, People.APPLICANT)) {
      assertThat(http.post(ELIGIBILITY + "/drafts", person, "{}").status()).as(person).isEqualTo(403);
    }
    assertThat(http.get("/api/rules/nothing", People.ANALYST).status()).isEqualTo(404);
  }

  @Test
  void twoAnalystsDoNotOverwriteEachOther() throws Exception {
    ObjectNode draft = draft("eligibility");
    String path = ELIGIBILITY + "/drafts/" + draft.path("id").asInt();
    ObjectNode mine = put(draft, cell(draft, SHARE, "largestAuthorityRate", "> 0.25"));
    assertThat(http.send("PUT", path, People.ANALYST, mine.toString()).json().path("version").asInt()).isEqualTo(2);
    Answer late = http.send("PUT", path, People.OTHER_ANALYST, mine.toString());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("detail").asText()).contains("quelqu’un d’autre").contains("rien n’a été enregistré");
    assertThat(http.get(path, People.ANALYST).json().path("version").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${1 + 1}", "#{execution}", "count([1,2])", "for x in [1..9] return x", "some x in y satisfies x > 1",
      "if true then 1 else 2", "function(x) x", "now()", "<?xml version=\"1.0\"?>", "<!DOCTYPE a>", "get value({a: 1}, \"a\")", "not(count(x))"})
  void hostileCellIsRefusedWithWords(String cell) throws Exception {
    ObjectNode draft = draft("eligibility");
    String path = ELIGIBILITY + "/drafts/" + draft.path("id").asInt();
    Answer answer = http.send("PUT", path, People.ANALYST, put(draft, cell(draft, SHARE, "memberCount", cell)).toString());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("/inputs/memberCount").containsAnyOf("pas admis", "pas admises");
    assertThat(http.get(path, People.ANALYST).json().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    ObjectNode draft = draft("eligibility");
    String path = ELIGIBILITY + "/drafts/" + draft.path("id").asInt();
    assertThat(http.send("PUT", path, People.ANALYST, put(draft, cell(draft, SHARE, "memberCount", "1, ".repeat(300) + "1")).toString())
        .body()).contains("400").contains("caractères");
    ArrayNode many = mapper.createArrayNode();
    for (int i = 0; i < 301; i++) {
      many.add(((ObjectNode) draft.path("rules").get(0)).deepCopy().put("id", "rule_" + i));
    }
    assertThat(http.send("PUT", path, People.ANALYST, put(draft, many).toString()).body()).contains("300 règles");
    assertThat(http.send("PUT", path, People.ANALYST, "{\"version\": 1, \"xml\": \"<a/>\", \"rules\": []}").status()).isEqualTo(400);
  }

  @Test
  void mistypedCellIsKeptAndSaidAndBlocksTheSubmission() throws Exception {
    ObjectNode draft = draft("eligibility");
    String path = ELIGIBILITY + "/drafts/" + draft.path("id").asInt();
    assertThat(http.send("PUT", path, People.ANALYST, put(draft, cell(draft, SHARE, "poleType", "\"MATURE\"")).toString()).status()).isEqualTo(200);
    JsonNode findings = http.get(path + "/findings", People.ANALYST).json();
    assertThat(findings).anySatisfy(finding -> {
      assertThat(finding.path("severity").asText()).isEqualTo("ERROR");
      assertThat(finding.path("ruleId").asText()).isEqualTo(SHARE);
      assertThat(finding.path("input").asText()).isEqualTo("poleType");
      assertThat(finding.path("message").asText()).contains("MATURE").contains("liste");
    });
    assertThat(http.post(path + "/submission", People.ANALYST, "{}").status()).isEqualTo(400);
    assertThat(http.post(path + "/what-if", People.ANALYST, "{}").status()).isEqualTo(400);
  }

  // --- from the draft to the judgement ---

  @Test
  void shareGoesFrom20To25PercentForCallsThatOpenAfterwards() throws Exception {
    String oldCall = steps.openCall();
    selection.underReview(oldCall, 100_000);
    ObjectNode draft = draft("eligibility");
    int id = draft.path("id").asInt();
    String path = ELIGIBILITY + "/drafts/" + id;
    ObjectNode saved = put(draft, cell(draft, SHARE, "largestAuthorityRate", "> 0.25")).put("reason", "Le comité relève le plafond par collectivité.");
    assertThat(http.send("PUT", path, People.ANALYST, saved.toString()).status()).isEqualTo(200);

    JsonNode cases = http.get(path + "/cases", People.ANALYST).json();
    List<String> failing = new ArrayList<>();
    cases.forEach(outcome -> {
      if (!outcome.path("passed").asBoolean()) {
        failing.add(outcome.at("/tried/name").asText());
      }
    });
    assertThat(failing).as("cases of the old threshold").isNotEmpty();
    Answer refused = http.post(path + "/submission", People.ANALYST, "{}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("n’a plus la réponse attendue");
    cases.forEach(outcome -> {
      if (!outcome.path("passed").asBoolean()) {
        ObjectNode changed = mapper.createObjectNode().put("name", outcome.at("/tried/name").asText());
        changed.set("inputs", outcome.at("/tried/inputs"));
        changed.set("expected", outcome.path("actual"));
        assertThat(http.post(path + "/cases", People.ANALYST, changed).status()).isEqualTo(200);
      }
    });

    assertThat(http.post(path + "/what-if", People.ANALYST, "{}").status()).isEqualTo(202);
    JsonNode whatIf = eventually(() -> http.get(path + "/what-if", People.ANALYST).json(), json -> "DONE".equals(json.path("status").asText()));
    assertThat(whatIf.path("evaluated").asInt()).isPositive();
    assertThat(whatIf.at("/flips/byCall").has(oldCall)).as("a file of the old call turns: " + whatIf.path("flips")).isFalse();

    assertThat(http.post(path + "/submission", People.ANALYST, "{}").json().path("status").asText()).isEqualTo("SUBMITTED");
    Task approval = engine.getTaskService().createTaskQuery().processInstanceBusinessKey("eligibility-d" + id).singleResult();
    assertThat(approval.getTaskDefinitionKey()).isEqualTo(RuleChange.APPROVE_RULE_CHANGE);
    assertThatThrownBy(() -> drafts.decide("eligibility", id, true, "", People.ANALYST)).hasStackTraceContaining("");
    assertThat(library.head("eligibility").number()).isEqualTo(before.get("eligibility"));
    steps.as(People.APPROVER, tasks -> tasks.complete(approval.getId(), Map.of("ruleChangeOutcome", "APPROVE", "ruleChangeComment", "")));

    int published = library.head("eligibility").number();
    assertThat(published).isGreaterThan(before.get("eligibility"));
    assertThat(drafts.get("eligibility", id).status()).isEqualTo(RuleDraft.Status.PUBLISHED);
    assertThat(journal.of("rules", 1, 10_000)).anySatisfy(entry -> {
      assertThat(entry.action()).isEqualTo("RULES_PUBLISHED");
      assertThat(entry.content().after()).contains(People.ANALYST).contains(People.APPROVER).contains("relève le plafond");
    });
    String later = selection.underReview(steps.openCall(), 100_000);
    String same = selection.underReview(oldCall, 100_000);
    assertThat(versionThatJudged(later)).isEqualTo(published);
    assertThat(versionThatJudged(same)).isEqualTo(before.get("eligibility"));
    assertThat(http.get("/dossier/" + later + "/explication", People.CASE_OFFICER).body())
        .contains("règle modifiée le").contains("approuvée par " + People.APPROVER);
    assertThat(http.get("/regles/eligibility/versions/" + published + "?avec=" + before.get("eligibility"), People.AUDITOR).body())
        .contains("<del>").contains("<ins>").contains("25");
  }

  /** The second act: a decision that was notified stays, and a letter says what the change is worth. */
  @Test
  void openCallChangesRulesByTwoPersonsAndWhoWasToldIsWrittenTo() {
    String call = steps.openCall();
    String told = ineligible(call);
    int from = openCalls.release(call);
    String withdrawn = ineligible(call);
    jdbc.sql("update application set status = 'WITHDRAWN' where reference = ?").param(withdrawn).update();
    RuleTable table = library.head("eligibility").table();
    int to = publisher.publish("Sans entreprise", List.of(new RulePublisher.Change("eligibility", library.head("eligibility").number(),
        table.rules().stream().filter(rule -> !"\"NO_OTHER_ENTERPRISE\"".equals(rule.outputs().get("reasonCode"))).toList(), Map.of())),
        People.ANALYST, People.APPROVER, "Essai sur un appel ouvert.").release();
    assertThatThrownBy(() -> openCalls.ask(call, to, "court", People.ANALYST)).hasMessageContaining("Dites pourquoi");
    OpenCallRules.Asked asked = openCalls.ask(call, to, "Le comité admet les pôles sans entreprise.", People.ANALYST);
    assertThat(asked.flips()).filteredOn(turned -> turned.reference().equals(told)).singleElement().satisfies(turned -> {
      assertThat(turned.way()).isEqualTo(OpenCallRules.Way.TOLD);
      assertThat(turned.after()).isEqualTo("Éligible");
    });
    assertThat(asked.flips()).filteredOn(turned -> turned.reference().equals(withdrawn)).singleElement()
        .satisfies(turned -> assertThat(turned.way()).isEqualTo(OpenCallRules.Way.ENDED));
    assertThatThrownBy(() -> openCalls.confirm(call, asked.id(), People.ANALYST)).isInstanceOf(ForbiddenException.class);
    assertThat(openCalls.release(call)).isEqualTo(from);
    openCalls.confirm(call, asked.id(), People.APPROVER);
    assertThat(openCalls.release(call)).isEqualTo(to);
    assertThat(letters.of(told)).extracting(Letter::code).contains(LetterCode.RULES_CHANGED);
    assertThat(letters.of(withdrawn)).extracting(Letter::code).doesNotContain(LetterCode.RULES_CHANGED);
    assertThat(jdbc.sql("select status from application where reference = ?").param(told).query(String.class).single()).isEqualTo("INELIGIBLE");
    String later = deposited(call);
    assertThat(versionThatJudged(later)).isEqualTo(library.head("eligibility").number());
    assertThat(jdbc.sql("select status from application where reference = ?").param(later).query(String.class).single()).isEqualTo("ELIGIBLE");
    jdbc.sql("delete from decision_record where reference = ?").param(later).update(); // other tests replay what was judged
  }

  /** Without an enterprise among its members, analysed. */
  private String deposited(String call) {
    String reference = deposits.deposit(call, strictJson.read(Submissions.withoutOtherEnterprise().toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    selection.complete(reference);
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    return reference;
  }

  private String ineligible(String call) {
    String reference = deposited(call);
    steps.complete(People.PROGRAMME_OFFICER, reference, Map.of("ineligibilityConfirmed", true, "confirmationComment", ""));
    steps.runJobs();
    return reference;
  }

  @Test
  void tableViewSendsCellsAndIsAnsweredWithFindings() throws Exception {
    ObjectNode draft = draft("eligibility");
    String path = "/regles/eligibility/brouillons/" + draft.path("id").asInt();
    Visitor analyst = new Visitor(port).logIn(People.ANALYST, People.PASSWORD);
    Visitor.Page page = analyst.get(path + "/table");
    assertThat(page.body()).contains("rules-table.js", "dmn-modeler.production.min.js", "Revenir aux fiches");
    assertThat(http.get(path + "/table", People.ANALYST).header("Content-Security-Policy")).contains("script-src 'self';").contains("style-src 'self' 'unsafe-inline'");
    assertThat(http.get(path, People.ANALYST).header("Content-Security-Policy")).doesNotContain("unsafe");
    assertThat(analyst.get(path + ".dmn").body()).contains("<decisionTable").contains(SHARE);
    assertThat(http.get(path + "/table", People.APPROVER).status()).as("who may not write reads the cards").isEqualTo(302);
    ObjectNode cells = mapper.createObjectNode();
    cells.set("rules", cell(draft, SHARE, "memberCount", "beaucoup"));
    Visitor.Page kept = analyst.postAsScript(path + "/cellules", "revision", "1", "cellules", cells.toString());
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    JsonNode answer = mapper.readTree(kept.body());
    assertThat(answer.path("version").asInt()).isEqualTo(2);
    assertThat(answer.path("findings")).anySatisfy(finding -> {
      assertThat(finding.path("rule").asText()).isEqualTo(SHARE);
      assertThat(finding.path("severity").asText()).isEqualTo("Erreur");
    });
    cells.set("rules", cell(draft, SHARE, "largestAuthorityRate", "${1}"));
    assertThat(analyst.postAsScript(path + "/cellules", "revision", "2", "cellules", cells.toString()).status()).isEqualTo(400);
    assertThat(analyst.postAsScript(path + "/cellules", "revision", "1", "cellules", cells.toString()).status()).isIn(400, 409);
    assertThat(analyst.postAsScript(path + "/cellules", "revision", "2", "cellules", "<definitions/>").status()).isEqualTo(400);
    assertThat(drafts.get("eligibility", draft.path("id").asInt()).version()).isEqualTo(2);
  }

  /** The same words as on the card; what is typed is judged as anything else that is sent. */
  @Test
  void cardsOfferWordsAndTakeNothingHostile() throws Exception {
    ObjectNode draft = draft("eligibility");
    int id = draft.path("id").asInt();
    String path = "/regles/eligibility/brouillons/" + id;
    Visitor analyst = new Visitor(port).logIn(People.ANALYST, People.PASSWORD);
    String form = analyst.get(path + "?regle=" + SHARE).body();
    assertThat(form).contains("<option value=\"&quot;CORRECTABLE&quot;\"").contains("un nouveau code, écrit à côté");
    assertThat(form.replaceAll("(?s)<option[^>]*>", "<option>")).doesNotContainPattern("<option>[A-Z]+(_[A-Z]+)+<");

    String rule = path + "/regles/" + SHARE;
    Visitor.Page hostile = analyst.post(rule, "revision", "1", "si.memberCount", "MORE", "val.memberCount", "${1 + 1}",
        "alors.reasonCode", "\"NO_ESS_MEMBER\"", "alors.severity", "\"BLOCKING\"", "annotation", "Essai. [comité]");
    assertThat(hostile.status()).isEqualTo(400);
    assertThat(hostile.body()).contains("Rien n’a été enregistré").contains("pas admises").contains("${1 + 1}");
    assertThat(drafts.get("eligibility", id).version()).isEqualTo(1);

    Visitor.Page nothing = analyst.post(rule, "revision", "1", "si.poleType", "IS_NOT", "alors.reasonCode", "\"NO_ESS_MEMBER\"",
        "alors.severity", "\"BLOCKING\"", "annotation", "Essai. [comité]");
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.body()).contains("choisissez au moins une valeur");
    assertThat(drafts.get("eligibility", id).version()).isEqualTo(1);

    assertThat(analyst.post(rule, "revision", "1", "si.largestAuthorityRate", "MORE", "val.largestAuthorityRate", "25 %",
        "si.poleType", "IS", "val.poleType", "EMERGING", "val.poleType", "CONSOLIDATION",
        "alors.reasonCode", "\"NO_ESS_MEMBER\"", "alors.severity", "\"BLOCKING\"", "annotation", "Essai. [comité]").status()).isEqualTo(302);
    RuleTable.Rule kept = drafts.table(drafts.get("eligibility", id)).rule(SHARE).orElseThrow();
    assertThat(kept.inputs()).containsEntry("largestAuthorityRate", "> 0.25").containsEntry("poleType", "\"EMERGING\", \"CONSOLIDATION\"");
    assertThat(kept.outputs()).containsEntry("reasonCode", "\"NO_ESS_MEMBER\"").containsEntry("severity", "\"BLOCKING\"");
  }

  /** Who was slower reads it on the draft as it is now, and finds what they typed. */
  @Test
  void refusalIsSaidOnTheDraftAndWhatWasTypedIsThere() throws Exception {
    ObjectNode draft = draft("eligibility");
    int id = draft.path("id").asInt();
    String path = "/regles/eligibility/brouillons/" + id;
    Visitor analyst = new Visitor(port).logIn(People.ANALYST, People.PASSWORD);
    Visitor other = new Visitor(port).logIn(People.OTHER_ANALYST, People.PASSWORD);
    analyst.get(path);
    other.get(path);
    assertThat(other.post(path + "/regles/" + SHARE + "/deplacement", "revision", "1", "vers", "haut").status()).isEqualTo(302);
    Visitor.Page late = analyst.post(path + "/regles/" + SHARE + "/suppression", "revision", "1");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains("Rien n’a été enregistré").contains("quelqu’un d’autre").contains("Constats");
    assertThat(drafts.table(drafts.get("eligibility", id)).rule(SHARE)).isPresent();

    Visitor.Page word = analyst.post(path + "/mots", "revision", "2", "code", "TROP COURT", "nom", "Durée trop courte",
        "phrase", "Votre projet est trop court pour ce soutien.", "source", "Comité");
    assertThat(word.status()).isEqualTo(400);
    assertThat(word.body()).contains("Un code s’écrit en majuscules").contains("Votre projet est trop court pour ce soutien.")
        .contains("value=\"Durée trop courte\"");
    assertThat(analyst.post(path + "/soumission", "revision", "2").body()).contains("Rien n’a été enregistré").contains("Dites pourquoi la règle change");
  }

  @Test
  void workbookWithAHostileCellIsRefusedAndOneWithAWrongCellSaysWhere() throws Exception {
    ObjectNode draft = draft("eligibility");
    int id = draft.path("id").asInt();
    String path = "/regles/eligibility/brouillons/" + id;
    Visitor analyst = new Visitor(port).logIn(People.ANALYST, People.PASSWORD);
    RuleTable table = drafts.table(drafts.get("eligibility", id));
    Visitor.Page refused = analyst.upload(path + "/classeur", Map.of("revision", "1"), "classeur", "regles.xlsx",
        new RuleSheets().write(changed(table, "=cmd|' /C calc'!A0 ${1}")));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("pas admises").contains("Règle ");
    assertThat(drafts.get("eligibility", id).version()).isEqualTo(1);
    assertThat(analyst.upload(path + "/classeur", Map.of("revision", "1"), "classeur", "regles.xlsx", "PK".getBytes()).body())
        .contains("classeur XLSX lisible");

    assertThat(analyst.upload(path + "/classeur", Map.of("revision", "1"), "classeur", "regles.xlsx",
        new RuleSheets().write(changed(table, "> 0,25"))).status()).isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("« 0,25 »").contains("les décimales s’écrivent avec un point");
  }

  private static RuleTable changed(RuleTable table, String share) {
    return table.withRules(table.rules().stream().map(rule -> {
      if (!SHARE.equals(rule.id())) {
        return rule;
      }
      Map<String, String> inputs = new java.util.LinkedHashMap<>(rule.inputs());
      inputs.put("largestAuthorityRate", share);
      return new RuleTable.Rule(rule.id(), inputs, rule.outputs(), rule.annotation());
    }).toList());
  }

  @Test
  void approverSendsItBackAndItsAuthorRevisesOrWithdraws() throws Exception {
    ObjectNode draft = draft("score-recommendation");
    int id = draft.path("id").asInt();
    RuleDraft read = drafts.get("score-recommendation", id);
    drafts.save(read.table(), id, 1, read.rules(), "Essai de renvoi à l’auteur.", People.ANALYST);
    assertThatThrownBy(() -> drafts.submit(read.table(), id, 2, People.ANALYST)).hasMessageContaining("ne change rien");
    List<RuleTable.Rule> changed = read.rules().stream().map(rule -> new RuleTable.Rule(rule.id(), rule.inputs(), rule.outputs(),
        "Texte revu. " + rule.annotation())).toList();
    drafts.save(read.table(), id, 2, changed, null, People.ANALYST);
    drafts.submit(read.table(), id, 3, People.ANALYST);
    assertThatThrownBy(() -> drafts.decide(read.table(), id, false, "", People.APPROVER)).hasStackTraceContaining("commentaire");
    drafts.decide(read.table(), id, false, "Précisez la source.", People.APPROVER);
    assertThat(drafts.get(read.table(), id).status()).isEqualTo(RuleDraft.Status.DRAFT);
    Task revision = engine.getTaskService().createTaskQuery().processInstanceBusinessKey("score-recommendation-d" + id).singleResult();
    assertThat(revision.getAssignee()).isEqualTo(People.ANALYST);
    drafts.submit(read.table(), id, drafts.get(read.table(), id).version(), People.ANALYST);
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey("score-recommendation-d" + id).singleResult()
        .getTaskDefinitionKey()).isEqualTo(RuleChange.APPROVE_RULE_CHANGE);
    assertThatThrownBy(() -> drafts.withdraw(read.table(), id, People.OTHER_ANALYST)).isInstanceOf(ForbiddenException.class);
    drafts.withdraw(read.table(), id, People.ANALYST);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("score-recommendation-d" + id).count()).isZero();
  }

  @Test
  void newReasonNeedsItsSentenceAndNoDeveloper() throws Exception {
    ObjectNode draft = draft("eligibility");
    String path = ELIGIBILITY + "/drafts/" + draft.path("id").asInt();
    ArrayNode rules = ((ArrayNode) draft.path("rules")).deepCopy();
    ObjectNode added = mapper.createObjectNode().put("id", "rule_tooManyMonths").put("annotation", "La durée est courte. [comité du 2 février]");
    added.putObject("inputs").put("durationMonths", "< 6");
    added.putObject("outputs").put("reasonCode", "\"TOO_SHORT\"").put("severity", "\"CORRECTABLE\"");
    rules.add(added);
    http.send("PUT", path, People.ANALYST, put(draft, rules).toString());
    assertThat(http.get(path + "/findings", People.ANALYST).body()).contains("TOO_SHORT").contains("la phrase que le candidat lira");
    assertThat(http.send("PUT", path + "/words/TOO_SHORT", People.ANALYST,
        "{\"label\": \"Durée trop courte\", \"sentence\": \"Votre projet dure {durationMonths|count} mois.\", \"source\": \"Comité du 2 février\"}").status())
        .isEqualTo(200);
    assertThat(http.get(path + "/findings", People.ANALYST).body()).doesNotContain("la phrase que le candidat lira");
    assertThat(http.send("PUT", path + "/words/TOO_SHORT", People.ANALYST,
        "{\"label\": \"Durée\", \"sentence\": \"Votre projet ${x} est trop court.\", \"source\": \"Comité\"}").status()).isEqualTo(400);
  }

  @Test
  void pagesShowTheRulesAsSentencesAndTheDraftItsFindings() throws Exception {
    assertThat(http.get("/regles", People.ANALYST).body()).contains("Éligibilité d’une candidature").contains("Poids des critères");
    assertThat(http.get("/regles", People.APPLICANT).status()).isNotEqualTo(200);
    assertThat(http.get("/regles/eligibility", People.MANAGER).body()).contains("Si ").contains("alors").contains("Version");
    assertThat(http.get("/regles/eligibility/regles/" + SHARE, People.AUDITOR).status()).isEqualTo(200);
    ObjectNode draft = draft("eligibility");
    int id = draft.path("id").asInt();
    for (String page : List.of("", "?regle=" + SHARE, "/cas", "/essai")) {
      Answer answer = http.get("/regles/eligibility/brouillons/" + id + page, People.ANALYST);
      assertThat(answer.status()).as(page).isEqualTo(200);
      assertThat(answer.body()).as(page).contains("brouillon").doesNotContain("style=\"");
    }
    byte[] sheet = http.get("/regles/eligibility/brouillons/" + id + ".xlsx", People.ANALYST).bytes();
    RuleTable table = drafts.table(drafts.get("eligibility", id));
    assertThat(new RuleSheets().read(table, sheet)).isEqualTo(table.rules());
  }

  private ObjectNode draft(String table) throws Exception {
    Answer begun = http.post("/api/rules/" + table + "/drafts", People.ANALYST, "{}");
    assertThat(begun.status()).isEqualTo(201);
    return (ObjectNode) mapper.readTree(begun.body());
  }

  private static ArrayNode cell(ObjectNode draft, String rule, String input, String cell) {
    ArrayNode rules = ((ArrayNode) draft.path("rules")).deepCopy();
    assertThat(rules).anyMatch(one -> rule.equals(one.path("id").asText()));
    rules.forEach(one -> {
      if (rule.equals(one.path("id").asText())) {
        ((ObjectNode) one.path("inputs")).put(input, cell);
      }
    });
    return rules;
  }

  private ObjectNode put(ObjectNode draft, ArrayNode rules) {
    ObjectNode body = mapper.createObjectNode().put("version", draft.path("version").asInt());
    body.set("rules", rules);
    return body;
  }

  private int versionThatJudged(String reference) {
    return jdbc.sql("select max(decision_version) from decision_record where reference = ? and decision_key = 'eligibility'")
        .param(reference).query(Integer.class).single();
  }

  private static JsonNode eventually(Supplier<JsonNode> ask, java.util.function.Predicate<JsonNode> is) throws InterruptedException {
    JsonNode last = ask.get();
    for (int i = 0; i < 300 && !is.test(last); i++) {
      Thread.sleep(100);
      last = ask.get();
    }
    assertThat(is.test(last)).as(last.toString()).isTrue();
    return last;
  }
}
