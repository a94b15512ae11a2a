package org.callforprojects.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.json.Json;
import org.callforprojects.json.StrictJson;
import org.callforprojects.rule.OpenCodes;
import org.callforprojects.rule.RuleFiles;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.rule.RuleWords.Word;
import org.callforprojects.workbench.OpenCallRules;
import org.callforprojects.workbench.RuleCase;
import org.callforprojects.workbench.RuleDesk;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDraft.CaseChange;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleForm;
import org.callforprojects.workbench.RuleReplay.Flip;
import org.callforprojects.workbench.RuleReplays;
import org.callforprojects.workbench.RuleSentences;
import org.callforprojects.workbench.RuleSheets;
import org.callforprojects.workbench.RuleUsage;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules as pages: every staff member reads, analysts draft, approvers decide; the security chain says which is which. */
@Controller
@RequestMapping("/regles")
class RulePages {

  private static final String DRAFT = "/{key}/brouillons/{id}";
  private static final String TO_DRAFT = "redirect:/regles/{key}/brouillons/{id}";
  private static final String DONE = "done";
  /** The table view sets widths as styles; it runs no script of a page and loads nothing from elsewhere. */
  private static final String GRID_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
      + "font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final Pattern CELL = Pattern.compile("/rules/(\\d+)(?:/(?:inputs|outputs)/(\\w+)|/.*)?");

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleReplays replays;
  private final RuleSentences sentences;
  private final RuleDesk desk;
  private final RuleUsage usage;
  private final RuleSheets sheets;
  private final OpenCallRules openCalls;
  private final RuleFiles files;
  private final StrictJson strictJson;
  private final Json json;

  RulePages(RuleLibrary library, RuleDrafts drafts, RuleReplays replays, RuleSentences sentences, RuleDesk desk,
      RuleUsage usage, RuleSheets sheets, OpenCallRules openCalls, RuleFiles files, StrictJson strictJson, Json json) {
    this.library = library;
    this.drafts = drafts;
    this.replays = replays;
    this.sentences = sentences;
    this.desk = desk;
    this.usage = usage;
    this.sheets = sheets;
    this.openCalls = openCalls;
    this.files = files;
    this.strictJson = strictJson;
    this.json = json;
  }

  // --- reading ---

  @GetMapping
  String list(Authentication person, Model model) {
    model.addAttribute("stages", desk.stages());
    model.addAttribute("releases", library.releases());
    model.addAttribute("calls", usage.calls());
    model.addAttribute("drafts", drafts.open());
    model.addAttribute("titles", titles());
    model.addAttribute("analyst", isAnalyst(person));
    return "rules/list";
  }

  @GetMapping("/{key}")
  String table(@PathVariable String key, Authentication person, Model model) {
    RuleVersion head = library.head(key);
    model.addAttribute("version", head);
    model.addAttribute("head", head.number());
    model.addAttribute("cards", sentences.cards(head.table()));
    common(key, person, model);
    return "rules/table";
  }

  @GetMapping("/{key}/versions/{number}")
  String version(@PathVariable String key, @PathVariable int number, @RequestParam(name = "avec", required = false) Integer with,
      Authentication person, Model model) {
    RuleVersion version = library.get(key, number);
    RuleVersion other = with == null ? null : library.get(key, with);
    model.addAttribute("version", version);
    model.addAttribute("head", library.head(key).number());
    model.addAttribute("with", with);
    model.addAttribute("cards", other == null ? sentences.cards(version.table())
        : sentences.cards(version.table(), other.table(), List.of(), Map.of()).stream().filter(card -> card.kind() != null).toList());
    common(key, person, model);
    return "rules/table";
  }

  private void common(String key, Authentication person, Model model) {
    List<RuleVersion> versions = library.versions(key);
    model.addAttribute("versions", versions);
    model.addAttribute("names", names(versions));
    model.addAttribute("drafts", drafts.of(key));
    model.addAttribute("evaluations", usage.evaluations().getOrDefault(key, 0));
    model.addAttribute("analyst", isAnalyst(person));
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    library.heads().forEach((key, head) -> titles.put(key, head.table().title()));
    return titles;
  }

  private Map<String, String> names(List<RuleVersion> versions) {
    Map<String, String> names = new LinkedHashMap<>();
    versions.forEach(version -> {
      for (String one : new String[] {version.author(), version.approver()}) {
        if (one != null) {
          names.computeIfAbsent(one, desk::name);
        }
      }
    });
    return names;
  }

  @GetMapping("/{key}/regles/{rule}")
  String fired(@PathVariable String key, @PathVariable String rule, Model model) {
    RuleVersion head = library.head(key);
    model.addAttribute("version", head);
    model.addAttribute("card", sentences.cards(head.table()).stream().filter(card -> card.id().equals(rule)).findFirst().orElse(null));
    model.addAttribute("fired", usage.fired(key, rule));
    return "rules/fired";
  }

  // --- drafting ---

  @PostMapping("/{key}/brouillons")
  String begin(@PathVariable String key, @RequestParam(name = "motif", defaultValue = "") String reason, Principal person) {
    return "redirect:/regles/" + key + "/brouillons/" + drafts.begin(key, person.getName(), reason).id();
  }

  @PostMapping("/{key}/versions/{number}/retour")
  String rollback(@PathVariable String key, @PathVariable int number, @RequestParam(name = "motif", defaultValue = "") String reason,
      Principal person) {
    return "redirect:/regles/" + key + "/brouillons/" + drafts.beginRollback(key, number, person.getName(), reason).id();
  }

  @GetMapping(DRAFT)
  String draft(@PathVariable String key, @PathVariable int id, @RequestParam(name = "regle", required = false) String rule,
      Authentication person, Model model) {
    show(drafts.get(key, id), rule, null, person, model);
    return "rules/draft";
  }

  private void show(RuleDraft draft, String open, Map<String, String> typed, Authentication person, Model model) {
    RuleVersion base = library.get(draft.table(), draft.baseVersion());
    RuleTable table = base.table().withRules(draft.rules());
    RuleDrafts.Check check = drafts.check(draft);
    model.addAttribute("draft", draft);
    model.addAttribute("codes", OpenCodes.of(draft.table()));
    model.addAttribute("author", desk.name(draft.author()));
    model.addAttribute("base", base);
    model.addAttribute("table", table);
    model.addAttribute("check", check);
    model.addAttribute("cards", sentences.cards(table, base.table(), check.findings(), draft.words()));
    model.addAttribute("sentences", sentences);
    model.addAttribute("overtaken", library.head(draft.table()).number() != draft.baseVersion());
    model.addAttribute("editable", draft.status() == RuleDraft.Status.DRAFT && !draft.isRollback() && isAnalyst(person));
    model.addAttribute("analyst", isAnalyst(person));
    model.addAttribute("mine", draft.isBy(person.getName()));
    model.addAttribute("replay", replays.last(draft).orElse(null));
    model.addAttribute("together", drafts.together(draft));
    model.addAttribute("titles", titles());
    model.addAttribute("joinable", drafts.open().stream().filter(other -> other.status() == RuleDraft.Status.DRAFT
        && !other.table().equals(draft.table()) && other.joinedTo() == null && !other.isRollback()).toList());
    table.rule(open == null ? "" : open).ifPresent(rule -> {
      Rule shown = typed == null ? rule : RuleForm.rule(table, rule.id(), typed, typed.getOrDefault("annotation", rule.annotation()));
      model.addAttribute("open", rule.id());
      RuleForm.Words words = (column, cell, input) -> sentences.say(column, cell, input, draft.words());
      model.addAttribute("inputs", RuleForm.inputs(table, shown, words));
      model.addAttribute("outputs", RuleForm.outputs(table, shown, draft.words().keySet(), words));
      model.addAttribute("annotation", shown.annotation());
    });
  }

  /** What does not fit comes back as it was typed, with what is wrong. */
  @PostMapping(DRAFT + "/regles/{rule}")
  String saveRule(@PathVariable String key, @PathVariable int id, @PathVariable String rule, @RequestParam("revision") int read,
      @RequestParam MultiValueMap<String, String> fields, Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    RuleDraft draft = drafts.get(key, id);
    Map<String, String> sent = new LinkedHashMap<>(); // several boxes of one condition are one list
    fields.forEach((name, values) -> sent.put(name, String.join(", ", values)));
    try {
      RuleTable table = drafts.table(draft);
      List<String> unsaid = RuleForm.unsaid(table, sent);
      if (!unsaid.isEmpty()) {
        throw new InvalidValuesException("/rules", FrenchText.spaced("« " + String.join(" », « ", unsaid)
            + " » : choisissez au moins une valeur, ou « sans condition »."));
      }
      Rule changed = RuleForm.rule(table, rule, sent, sent.getOrDefault("annotation", ""));
      desk.change(draft, read, rules -> rules.stream().map(one -> one.id().equals(rule) ? changed : one).toList(), person.getName());
    } catch (ConflictException | InvalidValuesException refused) {
      return refused(drafts.get(key, id), rule, sent, refused, person, model, response);
    }
    message.addFlashAttribute(DONE, "La règle est gardée dans le brouillon.");
    return TO_DRAFT + "#" + rule;
  }

  /** What is refused, most often since a colleague was faster, is said on the draft as it is now. */
  private String onDraft(String key, int id, Authentication person, Model model, HttpServletResponse response, Supplier<String> act) {
    try {
      return act.get();
    } catch (ConflictException | InvalidValuesException refused) {
      return refused(drafts.get(key, id), null, null, refused, person, model, response);
    }
  }

  private String refused(RuleDraft draft, String open, Map<String, String> sent, RefusalException refused, Authentication person,
      Model model, HttpServletResponse response) {
    response.setStatus((refused instanceof ConflictException ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST).value());
    show(draft, open, sent, person, model);
    model.addAttribute("refused", refused instanceof InvalidValuesException invalid ? invalid.faults().stream().map(this::placed).toList()
        : List.of(refused.getMessage()));
    return "rules/draft";
  }

  /** At which rule and in which column. */
  private String placed(Fault fault) {
    Matcher cell = CELL.matcher(fault.pointer());
    return !cell.matches() ? fault.message() : "Règle " + (Integer.parseInt(cell.group(1)) + 1)
        + (cell.group(2) == null ? "" : ", " + sentences.column(cell.group(2))) + "\u00a0: " + fault.message();
  }

  @PostMapping(DRAFT + "/regles")
  String addRule(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "copie", required = false) String copied, Authentication person, Model model, HttpServletResponse response) {
    return onDraft(key, id, person, model, response, () -> {
      RuleDraft draft = drafts.get(key, id);
      RuleTable table = drafts.table(draft);
      String fresh = RuleDesk.freeId(draft.rules(), copied == null ? "rule_new" : copied + "_copy");
      desk.change(draft, read, rules -> {
        int at = rules.size();
        Rule added = new Rule(fresh, Map.of(), Map.of(), "");
        for (int i = 0; i < rules.size(); i++) {
          if (rules.get(i).id().equals(copied)) {
            at = i + 1;
            added = new Rule(fresh, rules.get(i).inputs(), rules.get(i).outputs(), rules.get(i).annotation());
          }
        }
        if (copied == null && !table.rules().isEmpty()) {
          Map<String, String> outputs = new LinkedHashMap<>();
          table.outputs().forEach(output -> outputs.put(output.name(), "null"));
          added = new Rule(fresh, Map.of(), outputs, "");
        }
        List<Rule> changed = new ArrayList<>(rules);
        changed.add(at, added);
        return changed;
      }, person.getName());
      return TO_DRAFT + "?regle=" + fresh + "#" + fresh;
    });
  }

  @PostMapping(DRAFT + "/regles/{rule}/deplacement")
  String moveRule(@PathVariable String key, @PathVariable int id, @PathVariable String rule, @RequestParam("revision") int read,
      @RequestParam("vers") String to, Authentication person, Model model, HttpServletResponse response) {
    return onDraft(key, id, person, model, response, () -> {
      desk.change(drafts.get(key, id), read, rules -> {
        List<Rule> changed = new ArrayList<>(rules);
        for (int i = 0; i < changed.size(); i++) {
          int target = "haut".equals(to) ? i - 1 : i + 1;
          if (changed.get(i).id().equals(rule) && target >= 0 && target < changed.size()) {
            Collections.swap(changed, i, target);
            break;
          }
        }
        return changed;
      }, person.getName());
      return TO_DRAFT + "#" + rule;
    });
  }

  @PostMapping(DRAFT + "/regles/{rule}/suppression")
  String deleteRule(@PathVariable String key, @PathVariable int id, @PathVariable String rule, @RequestParam("revision") int read,
      Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    return onDraft(key, id, person, model, response, () -> {
      desk.change(drafts.get(key, id), read, rules -> rules.stream().filter(one -> !one.id().equals(rule)).toList(), person.getName());
      message.addFlashAttribute(DONE, "La règle est supprimée du brouillon.");
      return TO_DRAFT;
    });
  }

  // --- the table view ---

  /** The table as a spreadsheet shows it, for those who have a script; the cards do all of it without. */
  @GetMapping(DRAFT + "/table")
  String grid(@PathVariable String key, @PathVariable int id, Authentication person, Model model, HttpServletResponse response) {
    RuleDraft draft = drafts.get(key, id);
    if (draft.status() != RuleDraft.Status.DRAFT || draft.isRollback() || !isAnalyst(person)) {
      return TO_DRAFT;
    }
    RuleTable table = drafts.table(draft);
    List<Found> found = found(table, drafts.check(draft));
    model.addAttribute("draft", draft);
    model.addAttribute("table", table);
    model.addAttribute("found", found);
    model.addAttribute("first", json.write(found));
    model.addAttribute("columns", json.write(Stream.concat(table.inputs().stream(), table.outputs().stream())
        .map(column -> head(column, draft)).toList()));
    response.setHeader("Content-Security-Policy", GRID_POLICY);
    return "rules/grid";
  }

  /** What stands below the name of a column. @param values each code with its words; null where there is no list */
  record Head(String type, String values) {
  }

  private Head head(RuleTable.Column column, RuleDraft draft) {
    if (!column.values().isEmpty()) {
      return new Head("texte de la liste", column.values().stream()
          .map(code -> '"' + code + "\"\u00a0: " + sentences.say(column, '"' + code + '"', true, draft.words())).collect(Collectors.joining("\n")));
    }
    return new Head(switch (column.type()) {
      case STRING -> "texte";
      case BOOLEAN -> "oui (true) ou non (false)";
      case INTEGER -> "nombre entier";
      case DOUBLE -> "nombre, avec un point";
      case DATE -> "date";
    }, null);
  }

  @GetMapping("/{key}/brouillons/{id}.dmn")
  ResponseEntity<byte[]> dmn(@PathVariable String key, @PathVariable int id) {
    RuleDraft draft = drafts.get(key, id);
    return file(key + "-brouillon-" + id + ".dmn", MediaType.APPLICATION_XML_VALUE,
        files.dmn(library.get(key, draft.baseVersion()), draft.rules()).getBytes(StandardCharsets.UTF_8));
  }

  /** What the script tells of one finding. */
  record Found(String rule, String input, String where, String severity, String tone, String message, String example) {
  }

  /** What the script is answered. @param version of the draft, to be sent with the next change */
  record Kept(int version, String message, List<Found> findings) {
  }

  record Cells(List<Rule> rules) {
  }

  record Refused(String message) {
  }

  /** Keeps the cells that the table view sends: data, never a file. */
  @PostMapping(path = DRAFT + "/cellules", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> cells(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam("cellules") String cells, Principal person) {
    try {
      RuleDraft draft = drafts.save(key, id, read, strictJson.read(cells, Cells.class).rules(), null, person.getName());
      String now = FrenchText.time(draft.changedAt());
      return ResponseEntity.ok(new Kept(draft.version(), "Enregistré à " + now + ".", found(drafts.table(draft), drafts.check(draft))));
    } catch (ConflictException refused) {
      return ResponseEntity.status(HttpStatus.CONFLICT).body(new Refused(refused.getMessage() + " Rechargez cette page pour la reprendre."));
    } catch (InvalidValuesException refused) {
      return ResponseEntity.badRequest().body(new Refused(refused.getMessage()));
    }
  }

  private List<Found> found(RuleTable table, RuleDrafts.Check check) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    table.rules().forEach(rule -> numbers.put(rule.id(), numbers.size() + 1));
    return check.findings().stream().map(finding -> new Found(finding.ruleId(), finding.input(),
        !numbers.containsKey(finding.ruleId()) ? null : "Règle " + numbers.get(finding.ruleId())
            + table.input(finding.input() == null ? "" : finding.input()).map(column -> ", " + column.label()).orElse(""),
        finding.severity().label(), finding.severity().tone(), finding.message(),
        finding.example().isEmpty() ? null : sentences.example(finding.example()))).toList();
  }

  @PostMapping(DRAFT + "/motif")
  String reason(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "motif", defaultValue = "") String reason, Authentication person, Model model, HttpServletResponse response,
      RedirectAttributes message) {
    model.addAttribute("typedReason", reason);
    return onDraft(key, id, person, model, response, () -> {
      RuleDraft draft = drafts.get(key, id);
      drafts.save(key, id, read, draft.rules(), reason, person.getName());
      message.addFlashAttribute(DONE, "Le motif du changement est gardé.");
      return TO_DRAFT;
    });
  }

  @PostMapping(DRAFT + "/mots")
  String word(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read, @RequestParam("code") String code,
      @RequestParam("nom") String label, @RequestParam("phrase") String sentence, @RequestParam("source") String source,
      Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    model.addAttribute("typedCode", code);
    model.addAttribute("typedWord", new Word(label, sentence, source));
    return onDraft(key, id, person, model, response, () -> {
      drafts.saveWord(key, id, read, code.strip(), new Word(label.strip(), sentence.strip(), source.strip()), person.getName());
      message.addFlashAttribute(DONE, "Les mots du code sont gardés dans le brouillon.");
      return TO_DRAFT;
    });
  }

  @PostMapping(DRAFT + "/avec")
  String join(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "brouillon", required = false) Integer other, Authentication person, Model model,
      HttpServletResponse response, RedirectAttributes message) {
    return onDraft(key, id, person, model, response, () -> {
      drafts.join(key, id, read, other, person.getName());
      message.addFlashAttribute(DONE, other == null ? "Ce brouillon sera publié seul." : "Ce brouillon sera publié avec le brouillon " + other + ".");
      return TO_DRAFT;
    });
  }

  @PostMapping(DRAFT + "/reprise")
  String rebase(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read, Authentication person, Model model,
      HttpServletResponse response, RedirectAttributes message) {
    return onDraft(key, id, person, model, response, () -> {
      drafts.rebase(key, id, read, person.getName());
      message.addFlashAttribute(DONE, "Le brouillon est repris sur la version en vigueur. Relisez ce qui change.");
      return TO_DRAFT;
    });
  }

  @PostMapping(DRAFT + "/soumission")
  String submit(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read, Authentication person, Model model,
      HttpServletResponse response, RedirectAttributes message) {
    return onDraft(key, id, person, model, response, () -> {
      drafts.submit(key, id, read, person.getName());
      message.addFlashAttribute(DONE, "Le brouillon est soumis : une personne qui ne l’a pas écrit l’approuve ou vous le renvoie.");
      return TO_DRAFT + "/essai";
    });
  }

  @PostMapping(DRAFT + "/retrait")
  String withdraw(@PathVariable String key, @PathVariable int id, Principal person, RedirectAttributes message) {
    drafts.withdraw(key, id, person.getName());
    message.addFlashAttribute(DONE, "Le brouillon est retiré. Rien n’a été publié.");
    return TO_DRAFT;
  }

  // --- cases ---

  @GetMapping(DRAFT + "/cas")
  String cases(@PathVariable String key, @PathVariable int id, Authentication person, Model model) {
    show(drafts.get(key, id), null, null, person, model);
    return "rules/cases";
  }

  /** What the case expects becomes what the draft answers: a change made on purpose, and part of what is approved. */
  @PostMapping(DRAFT + "/cas")
  String acceptCase(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam(name = "cas", required = false) String name, @RequestParam(name = "dossier", required = false) String reference,
      Authentication person, Model model, HttpServletResponse response, RedirectAttributes message) {
    return onDraft(key, id, person, model, response, () -> {
      RuleDraft draft = drafts.get(key, id);
      if (reference != null && !reference.isBlank()) {
        desk.saveCase(draft, read, name, reference.strip(), null, null, person.getName());
        message.addFlashAttribute(DONE, "La dernière décision sur ce dossier est un cas du brouillon.");
      } else {
        RuleCase.Outcome outcome = drafts.check(draft).cases().stream().filter(one -> one.tried().name().equals(name)).findFirst()
            .orElseThrow(() -> new ConflictException("Ce cas n’existe plus."));
        drafts.saveCase(key, id, read, new CaseChange(name, outcome.tried().inputs(), outcome.actual()), person.getName());
        message.addFlashAttribute(DONE, "Le cas attend désormais ce que le brouillon répond.");
      }
      return TO_DRAFT + "/cas";
    });
  }

  // --- what-if and decision ---

  @GetMapping(DRAFT + "/essai")
  String whatIf(@PathVariable String key, @PathVariable int id, Authentication person, Model model, HttpServletResponse response) {
    RuleDraft draft = drafts.get(key, id);
    show(draft, null, null, person, model);
    model.addAttribute("approver", has(person, Groups.RULE_APPROVERS));
    model.addAttribute("changed", sentences.cards(drafts.table(draft), library.get(key, draft.baseVersion()).table(), List.of(),
        draft.words()).stream().filter(card -> card.kind() != null).toList());
    replays.last(draft).filter(replay -> "RUNNING".equals(replay.status())).ifPresent(replay -> response.setHeader("Refresh", "2"));
    return "rules/what-if";
  }

  @PostMapping(DRAFT + "/essai")
  String tryIt(@PathVariable String key, @PathVariable int id, Principal person) {
    replays.ask(drafts.get(key, id), person.getName());
    return TO_DRAFT + "/essai";
  }

  @GetMapping(DRAFT + "/essai.csv")
  ResponseEntity<byte[]> csv(@PathVariable String key, @PathVariable int id) {
    List<Flip> flips = replays.last(drafts.get(key, id)).filter(replay -> replay.result() != null).map(replay -> replay.result().all())
        .orElse(List.of());
    return file("essai-" + key + "-" + id + ".csv", "text/csv;charset=UTF-8", sheets.csv(flips));
  }

  @PostMapping(DRAFT + "/decision")
  String decide(@PathVariable String key, @PathVariable int id, @RequestParam(name = "decision", defaultValue = "") String decision,
      @RequestParam(name = "commentaire", defaultValue = "") String comment, Principal person, RedirectAttributes message) {
    if (!List.of("APPROVE", "REVISE").contains(decision)) {
      throw new InvalidValuesException("/decision", "Choisissez : approuver, ou renvoyer à l’auteur.");
    }
    drafts.decide(key, id, "APPROVE".equals(decision), comment, person.getName());
    RuleDraft after = drafts.get(key, id);
    message.addFlashAttribute(DONE, after.status() == RuleDraft.Status.PUBLISHED
        ? "La règle est publiée : version " + (after.published() == null ? after.rollbackTo() : after.published())
            + ", pour les appels qui s’ouvrent à partir de maintenant."
        : "Le brouillon est renvoyé à son auteur : " + FrenchText.spaced(after.reviewComment() == null ? "" : after.reviewComment()));
    return TO_DRAFT + "/essai";
  }

  // --- an open call ---

  @GetMapping("/appels/{call}")
  String call(@PathVariable String call, Authentication person, Model model) {
    model.addAttribute("call", call);
    model.addAttribute("release", openCalls.release(call));
    model.addAttribute("asked", openCalls.of(call));
    model.addAttribute("releases", library.releases());
    model.addAttribute("analyst", isAnalyst(person));
    model.addAttribute("approver", has(person, Groups.RULE_APPROVERS));
    model.addAttribute("me", person.getName());
    return "rules/call";
  }

  @PostMapping("/appels/{call}")
  String changeCall(@PathVariable String call, @RequestParam("edition") int release,
      @RequestParam(name = "motif", defaultValue = "") String reason, Principal person, RedirectAttributes message) {
    openCalls.ask(call, release, reason, person.getName());
    message.addFlashAttribute(DONE, "Le changement est demandé. Une personne qui approuve les règles doit le confirmer.");
    return "redirect:/regles/appels/{call}";
  }

  @PostMapping("/appels/{call}/{id}/decision")
  String decideCall(@PathVariable String call, @PathVariable int id, @RequestParam("decision") String decision, Principal person,
      RedirectAttributes message) {
    if ("CONFIRM".equals(decision)) {
      openCalls.confirm(call, id, person.getName());
      message.addFlashAttribute(DONE, "L’appel est désormais jugé par l’autre édition des règles.");
    } else {
      openCalls.decline(call, id, person.getName());
      message.addFlashAttribute(DONE, "Le changement est refusé.");
    }
    return "redirect:/regles/appels/{call}";
  }

  // --- spreadsheets ---

  @GetMapping("/{key}/brouillons/{id}.xlsx")
  ResponseEntity<byte[]> sheet(@PathVariable String key, @PathVariable int id) {
    RuleDraft draft = drafts.get(key, id);
    return file(key + "-brouillon-" + id + ".xlsx", XLSX, sheets.write(drafts.table(draft)));
  }

  @GetMapping("/{key}/versions/{number}.xlsx")
  ResponseEntity<byte[]> sheetOfVersion(@PathVariable String key, @PathVariable int number) {
    return file(key + "-v" + number + ".xlsx", XLSX, sheets.write(library.get(key, number).table()));
  }

  @PostMapping(DRAFT + "/classeur")
  String importSheet(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam("classeur") MultipartFile sheet, Authentication person, Model model, HttpServletResponse response,
      RedirectAttributes message) throws IOException {
    RuleDraft draft = drafts.get(key, id);
    try {
      drafts.save(key, id, read, sheets.read(drafts.table(draft), sheet.getBytes()), null, person.getName());
    } catch (ConflictException | InvalidValuesException refused) {
      return refused(drafts.get(key, id), null, null, refused, person, model, response);
    }
    message.addFlashAttribute(DONE, "Les règles du classeur sont dans le brouillon. Relisez ce qui change.");
    return TO_DRAFT;
  }

  private static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(content);
  }

  private static boolean isAnalyst(Authentication person) {
    return has(person, Groups.RULE_ANALYSTS);
  }

  private static boolean has(Authentication person, String group) {
    return person.getAuthorities().stream().anyMatch(authority -> authority.getAuthority().equals("GROUP_" + group));
  }
}
