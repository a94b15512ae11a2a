package org.callforprojects.api;

import java.net.URI;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.rule.Finding;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.HitPolicy;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.rule.RuleWords.Word;
import org.callforprojects.workbench.RuleCase;
import org.callforprojects.workbench.RuleDesk;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleReplays;
import org.callforprojects.workbench.RuleReplays.Replay;
import org.callforprojects.workbench.RuleSentences;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules for programs: cells in, cells out. Staff read; the security chain lets analysts write. */
@RestController
@RequestMapping("/api/rules")
class RulesController {

  private static final String DRAFT = "/{key}/drafts/{id}";

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleReplays replays;
  private final RuleSentences sentences;
  private final RuleDesk desk;
  private final StrictJson strictJson;
  private final ObjectMapper mapper;

  RulesController(RuleLibrary library, RuleDrafts drafts, RuleReplays replays, RuleSentences sentences, RuleDesk desk,
      StrictJson strictJson, ObjectMapper mapper) {
    this.library = library;
    this.drafts = drafts;
    this.replays = replays;
    this.sentences = sentences;
    this.desk = desk;
    this.strictJson = strictJson;
    this.mapper = mapper;
  }

  /** A table in the list. */
  record TableSummary(String key, String title, HitPolicy hitPolicy, int version, int rules) {
  }

  /** A table with its rules. @param sentences by rule id */
  record TableView(String key, String title, String description, HitPolicy hitPolicy, int version, List<Column> inputs,
      List<Column> outputs, List<Rule> rules, Map<String, String> sentences) {
  }

  /** A draft as programs see it. */
  record DraftView(int id, String table, int baseVersion, int version, String author, String status, String reason,
      List<Rule> rules, Map<String, Word> words, String reviewComment) {

    static DraftView of(RuleDraft draft) {
      return new DraftView(draft.id(), draft.table(), draft.baseVersion(), draft.version(), draft.author(), draft.status().name(),
          draft.reason(), draft.rules(), draft.words(), draft.reviewComment());
    }
  }

  record NewDraft(String reason, Integer rollbackTo) {
  }

  record SavedDraft(Integer version, List<Rule> rules, String reason) {
  }

  /** Either a whole case, or the reference of a file whose last decision becomes one. */
  record NewCase(Integer version, String name, String reference, Map<String, Object> inputs, List<Map<String, Object>> expected) {
  }

  record Submission(Integer version) {
  }

  @GetMapping
  @Operation(summary = "Les tables de règles en vigueur")
  List<TableSummary> list() {
    return library.heads().values().stream().map(version -> new TableSummary(version.key(), version.table().title(),
        version.table().hitPolicy(), version.number(), version.table().rules().size())).toList();
  }

  @GetMapping("/{key}")
  @Operation(summary = "Une table, avec ses règles")
  TableView one(@PathVariable String key) {
    return view(library.head(key));
  }

  @GetMapping("/{key}/versions/{number}")
  @Operation(summary = "Une version d’une table")
  TableView version(@PathVariable String key, @PathVariable int number) {
    return view(library.get(key, number));
  }

  private TableView view(RuleVersion version) {
    RuleTable table = version.table();
    Map<String, String> said = new LinkedHashMap<>();
    sentences.cards(table).forEach(card -> said.put(card.id(), card.sentence()));
    return new TableView(table.key(), table.title(), table.description(), table.hitPolicy(), version.number(), table.inputs(),
        table.outputs(), table.rules(), said);
  }

  @PostMapping("/{key}/drafts")
  @Operation(summary = "Commencer un brouillon sur la version en vigueur, ou revenir à une version")
  ResponseEntity<DraftView> begin(@PathVariable String key, @RequestBody(required = false) String body, Principal person) {
    NewDraft asked = body == null || body.isBlank() ? new NewDraft("", null) : strictJson.read(body, NewDraft.class);
    RuleDraft draft = asked.rollbackTo() == null ? drafts.begin(key, person.getName(), asked.reason())
        : drafts.beginRollback(key, asked.rollbackTo(), person.getName(), asked.reason());
    return ResponseEntity.created(URI.create("/api/rules/" + key + "/drafts/" + draft.id())).body(DraftView.of(draft));
  }

  @GetMapping("/{key}/drafts")
  @Operation(summary = "Les brouillons d’une table")
  List<DraftView> drafts(@PathVariable String key) {
    library.head(key);
    return drafts.of(key).stream().map(DraftView::of).toList();
  }

  @GetMapping(DRAFT)
  @Operation(summary = "Un brouillon")
  DraftView draft(@PathVariable String key, @PathVariable int id) {
    return DraftView.of(drafts.get(key, id));
  }

  @PutMapping(DRAFT)
  @Operation(summary = "Enregistrer les règles d’un brouillon")
  DraftView save(@PathVariable String key, @PathVariable int id, @RequestBody String body, Principal person) {
    SavedDraft saved = strictJson.read(body, SavedDraft.class);
    return DraftView.of(drafts.save(key, id, desk.version(saved.version()), saved.rules(), saved.reason(), person.getName()));
  }

  @GetMapping(DRAFT + "/findings")
  @Operation(summary = "Les constats sur un brouillon")
  List<Finding> findings(@PathVariable String key, @PathVariable int id) {
    return drafts.check(drafts.get(key, id)).findings();
  }

  @GetMapping(DRAFT + "/cases")
  @Operation(summary = "Les cas d’un brouillon, et ce qu’il répond")
  List<RuleCase.Outcome> cases(@PathVariable String key, @PathVariable int id) {
    return drafts.check(drafts.get(key, id)).cases();
  }

  @PostMapping(DRAFT + "/cases")
  @Operation(summary = "Ajouter ou changer un cas ; avec une référence, faire un cas de la dernière décision sur ce dossier")
  List<RuleCase.Outcome> addCase(@PathVariable String key, @PathVariable int id, @RequestBody String body, Principal person) {
    NewCase asked = newCase(body);
    RuleDraft draft = drafts.get(key, id);
    int read = asked.version() == null ? draft.version() : asked.version();
    desk.saveCase(draft, read, asked.name(), asked.reference(), asked.inputs(), asked.expected(), person.getName());
    return drafts.check(drafts.get(key, id)).cases();
  }

  /** Values of any type of a column; which may stand where, the desk says. */
  private NewCase newCase(String body) {
    try {
      return mapper.readValue(body, NewCase.class);
    } catch (JsonProcessingException e) {
      throw new InvalidValuesException("", "Le corps de la requête n’est pas un cas : name, inputs et expected, ou reference.");
    }
  }

  @PutMapping(DRAFT + "/words/{code}")
  @Operation(summary = "Écrire la phrase d’un motif")
  DraftView word(@PathVariable String key, @PathVariable int id, @PathVariable String code, @RequestBody String body,
      Principal person) {
    RuleDraft draft = drafts.get(key, id);
    return DraftView.of(drafts.saveWord(key, id, draft.version(), code, strictJson.read(body, Word.class), person.getName()));
  }

  @PostMapping(DRAFT + "/what-if")
  @Operation(summary = "Essayer un brouillon sur tous les dossiers déjà jugés")
  ResponseEntity<Map<String, Object>> whatIf(@PathVariable String key, @PathVariable int id, Principal person) {
    Replay begun = replays.ask(drafts.get(key, id), person.getName());
    return ResponseEntity.accepted().location(URI.create("/api/rules/" + key + "/drafts/" + id + "/what-if")).body(desk.asJson(begun));
  }

  @GetMapping(DRAFT + "/what-if")
  @Operation(summary = "Où en est l’essai, et son résultat")
  Map<String, Object> whatIf(@PathVariable String key, @PathVariable int id) {
    return desk.asJson(replays.last(drafts.get(key, id))
        .orElseThrow(() -> new UnknownReferenceException("Ce brouillon n’a pas encore été essayé.")));
  }

  @PostMapping(DRAFT + "/submission")
  @Operation(summary = "Soumettre un brouillon à l’approbation")
  DraftView submit(@PathVariable String key, @PathVariable int id, @RequestBody(required = false) String body, Principal person) {
    Integer version = body == null || body.isBlank() ? null : strictJson.read(body, Submission.class).version();
    int read = version == null ? drafts.get(key, id).version() : version;
    return DraftView.of(drafts.submit(key, id, read, person.getName()));
  }
}
