package org.callforprojects.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.identity.Groups;
import org.callforprojects.rule.OpenCodes;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.workbench.RuleDesk;
import org.callforprojects.workbench.RuleDraft;
import org.callforprojects.workbench.RuleDrafts;
import org.callforprojects.workbench.RuleForm;
import org.callforprojects.workbench.RuleReplays;
import org.callforprojects.workbench.RuleSentences;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A draft of rules as all its pages show it, and what they answer when something is refused. */
@Component
class RuleDraftView {

  static final String DRAFT = "/{key}/brouillons/{id}";
  static final String TO_DRAFT = "redirect:/regles/{key}/brouillons/{id}";
  /** What was done, as the next page says it. */
  static final String DONE = "done";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final Pattern CELL = Pattern.compile("/rules/(\\d+)(?:/(?:inputs|outputs)/(\\w+)|/.*)?");

  private final RuleLibrary library;
  private final RuleDrafts drafts;
  private final RuleReplays replays;
  private final RuleSentences sentences;
  private final RuleDesk desk;

  RuleDraftView(RuleLibrary library, RuleDrafts drafts, RuleReplays replays, RuleSentences sentences, RuleDesk desk) {
    this.library = library;
    this.drafts = drafts;
    this.replays = replays;
    this.sentences = sentences;
    this.desk = desk;
  }

  void show(RuleDraft draft, String open, Map<String, String> typed, Authentication person, Model model) {
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

  /** What is refused, most often since a colleague was faster, is said on the draft as it is now. */
  String onDraft(String key, int id, Authentication person, Model model, HttpServletResponse response, Supplier<String> act) {
    try {
      return act.get();
    } catch (ConflictException | InvalidValuesException refused) {
      return refused(drafts.get(key, id), null, null, refused, person, model, response);
    }
  }

  String refused(RuleDraft draft, String open, Map<String, String> sent, RefusalException refused, Authentication person,
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

  Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    library.heads().forEach((key, head) -> titles.put(key, head.table().title()));
    return titles;
  }

  static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(content);
  }

  static boolean isAnalyst(Authentication person) {
    return has(person, Groups.RULE_ANALYSTS);
  }

  static boolean has(Authentication person, String group) {
    return PersonGroups.contain(person, group);
  }
}
