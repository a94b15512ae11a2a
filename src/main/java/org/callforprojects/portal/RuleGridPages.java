package org.callforprojects.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.Json;
import org.callforprojects.json.StrictJson;
import org.callforprojects.rule.RuleFiles;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleSentences;
import org.callforprojects.workbench.RuleSheets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A draft of rules as a table: typed in the page, or as a workbook and as DMN. */
@Controller
@RequestMapping("/regles")
class RuleGridPages {

  /** The table view sets widths as styles; it runs no script of a page and loads nothing from elsewhere. */
  private static final String GRID_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
      + "font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleSentences sentences;
  private final RuleSheets sheets;
  private final RuleFiles files;
  private final StrictJson strictJson;
  private final Json json;
  private final RuleDraftView view;

  RuleGridPages(RuleLibrary library, RuleDrafts drafts, RuleSentences sentences, RuleSheets sheets, RuleFiles files,
      StrictJson strictJson, Json json, RuleDraftView view) {
    this.library = library;
    this.drafts = drafts;
    this.sentences = sentences;
    this.sheets = sheets;
    this.files = files;
    this.strictJson = strictJson;
    this.json = json;
    this.view = view;
  }

  /** The table as a spreadsheet shows it, for those who have a script; the cards do all of it without. */
  @GetMapping(RuleDraftView.DRAFT + "/table")
  String grid(@PathVariable String key, @PathVariable int id, Authentication person, Model model, HttpServletResponse response) {
    RuleDraft draft = drafts.get(key, id);
    if (draft.status() != RuleDraft.Status.DRAFT || draft.isRollback() || !RuleDraftView.isAnalyst(person)) {
      return RuleDraftView.TO_DRAFT;
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
    return RuleDraftView.file(key + "-brouillon-" + id + ".dmn", MediaType.APPLICATION_XML_VALUE,
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
  @PostMapping(path = RuleDraftView.DRAFT + "/cellules", produces = MediaType.APPLICATION_JSON_VALUE)
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

  @GetMapping("/{key}/brouillons/{id}.xlsx")
  ResponseEntity<byte[]> sheet(@PathVariable String key, @PathVariable int id) {
    RuleDraft draft = drafts.get(key, id);
    return RuleDraftView.file(key + "-brouillon-" + id + ".xlsx", RuleDraftView.XLSX, sheets.write(drafts.table(draft)));
  }

  @PostMapping(RuleDraftView.DRAFT + "/classeur")
  String importSheet(@PathVariable String key, @PathVariable int id, @RequestParam("revision") int read,
      @RequestParam("classeur") MultipartFile sheet, Authentication person, Model model, HttpServletResponse response,
      RedirectAttributes message) throws IOException {
    RuleDraft draft = drafts.get(key, id);
    try {
      drafts.save(key, id, read, sheets.read(drafts.table(draft), sheet.getBytes()), null, person.getName());
    } catch (ConflictException | InvalidValuesException refused) {
      return view.refused(drafts.get(key, id), null, null, refused, person, model, response);
    }
    message.addFlashAttribute(RuleDraftView.DONE, "Les règles du classeur sont dans le brouillon. Relisez ce qui change.");
    return RuleDraftView.TO_DRAFT;
  }
}
