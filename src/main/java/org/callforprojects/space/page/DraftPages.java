package org.callforprojects.space.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.member.MemberEvidence;
import org.callforprojects.space.Draft;
import org.callforprojects.space.DraftCheck;
import org.callforprojects.space.DraftDeposit;
import org.callforprojects.space.DraftDocument;
import org.callforprojects.space.DraftReferences;
import org.callforprojects.space.Organisations;
import org.callforprojects.space.PortalDrafts;
import org.callforprojects.space.Section;
import org.callforprojects.space.StaleAnswersException;
import org.callforprojects.territory.Departements;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A draft: the list of its topics, one topic a page, the check, the recapitulation and the deposit. */
@Controller
@RequestMapping("/espace/dossiers/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
class DraftPages {

  private static final String BACK = "redirect:/espace/dossiers/{id}";
  private static final String SECTIONS = "organisation|membres|territoire|projet|budget|cofinancements|pieces";

  private final PortalDrafts drafts;
  private final DraftCheck check;
  private final DraftDeposit deposit;
  private final DraftReferences references;
  private final Organisations organisations;
  private final CallService calls;
  private final Departements departements;
  private final DraftPaper paper;
  private final Clock clock;

  DraftPages(PortalDrafts drafts, DraftCheck check, DraftDeposit deposit, DraftReferences references, Organisations organisations,
      CallService calls, Departements departements, DraftPaper paper, Clock clock) {
    this.drafts = drafts;
    this.check = check;
    this.deposit = deposit;
    this.references = references;
    this.organisations = organisations;
    this.calls = calls;
    this.departements = departements;
    this.paper = paper;
    this.clock = clock;
  }

  /** A topic in the list. @param hint under its name @param editors who has it open */
  record Line(Section section, DraftCheck.State state, String hint, List<String> editors) {
  }

  /** Until when, in words. @param state what the tone of it is: late, near or empty @param open whether a deposit is taken now */
  record Deadline(String closing, String left, String tone, boolean open, boolean over) {
  }

  /** Amounts of a plan that is perhaps not whole yet. */
  record Plan(String total, String eligible, String other, String requested, String coFunding, String local, String difference,
      boolean balanced, List<Sum> byCategory, List<Sum> byYear) {
  }

  record Sum(String label, String amount) {
  }

  @GetMapping
  String list(@PathVariable String id, HttpServletRequest request, Model model) {
    Draft draft = drafts.get(Person.of(request), id);
    if (draft.isDeposited()) {
      return "redirect:/espace/dossiers/" + draft.reference();
    }
    DraftCheck.Progress progress = check.progress(draft);
    List<PortalDrafts.Editor> others = drafts.others(Person.of(request), id);
    frame(draft, progress, model);
    model.addAttribute("lines", Arrays.stream(Section.values()).map(section -> new Line(section,
        progress.states().get(section), hint(section, progress), others.stream()
            .filter(editor -> editor.section() == section)
            .map(editor -> editor.name() + " a cette page ouverte depuis " + hour(editor.since())).toList())).toList());
    model.addAttribute("members", organisations.members(draft.organisationId()));
    return "space/draft";
  }

  private static String hint(Section section, DraftCheck.Progress progress) {
    if (section == Section.DOCUMENTS) {
      long there = progress.pieces().stream().filter(piece -> !piece.sent().isEmpty()).count();
      return there + " pièce" + (there > 1 ? "s" : "") + " sur " + progress.pieces().size();
    }
    int wrong = progress.of(section).size();
    return progress.states().get(section) == DraftCheck.State.STARTED && wrong > 0
        ? wrong + (wrong > 1 ? " réponses manquent ou sont à corriger" : " réponse manque ou est à corriger") : section.hint();
  }

  private void frame(Draft draft, DraftCheck.Progress progress, Model model) {
    CallSettings call = calls.settingsOf(draft.callCode());
    model.addAttribute("draft", draft);
    model.addAttribute("progress", progress);
    model.addAttribute("call", call);
    model.addAttribute("callTitle", FrenchText.spaced(call.title()));
    model.addAttribute("deadline", deadline(call, clock.instant()));
    model.addAttribute("savedAt", draft.lastSaved().map(saved -> hour(saved.at())).orElse(null));
    model.addAttribute("doneShare", Math.round(100f * progress.done() / Section.values().length));
    model.addAttribute("startedShare", Math.round(100f * progress.started() / Section.values().length));
  }

  static Deadline deadline(CallSettings call, Instant now) {
    Instant closing = call.closesAt().toInstant();
    Instant opening = call.opensAt().toInstant();
    if (now.isAfter(closing)) {
      return new Deadline(FrenchText.dateTime(closing), "L’appel est clos : cette candidature ne peut plus être déposée.", "late",
          false, true);
    }
    if (now.isBefore(opening)) {
      return new Deadline(FrenchText.dateTime(closing), "Le dépôt ouvre le " + FrenchText.dateTime(opening) + ".", "wait", false,
          false);
    }
    Duration left = Duration.between(now, closing);
    String words = left.toDays() >= 2 ? "Il reste " + left.toDays() + "\u00A0jours."
        : left.toHours() >= 2 ? "Il reste " + left.toHours() + "\u00A0heures." : "Il reste " + Math.max(1, left.toMinutes()) + "\u00A0minutes.";
    return new Deadline(FrenchText.dateTime(closing), words, left.toDays() < 14 ? "near" : "", true, false);
  }

  static String hour(Instant at) {
    java.time.ZonedDateTime time = at.atZone(FrenchText.PARIS);
    return time.getHour() + "\u00A0h\u00A0" + String.format(java.util.Locale.ROOT, "%02d", time.getMinute());
  }

  // --- one topic ---

  @GetMapping("/{section:" + SECTIONS + "}")
  String section(@PathVariable String id, @PathVariable String section, @RequestParam(defaultValue = "0") int plus,
      @RequestParam(required = false) String verifier, HttpServletRequest request, Model model) {
    Draft draft = drafts.get(Person.of(request), id);
    if (draft.isDeposited()) {
      return "redirect:/espace/dossiers/" + draft.reference();
    }
    Section topic = topic(section);
    DraftCheck.Progress progress = check.progress(draft);
    if (draft.role().edits()) {
      drafts.seen(Person.of(request), id, topic);
    }
    return form(draft, topic, progress, verifier != null, Math.max(0, Math.min(plus, 20)), request, model);
  }

  private String form(Draft draft, Section topic, DraftCheck.Progress progress, boolean checked, int more,
      HttpServletRequest request, Model model) {
    frame(draft, progress, model);
    model.addAttribute("topic", topic);
    model.addAttribute("number", topic.ordinal() + 1);
    model.addAttribute("form", new AnswerForm(draft.content(topic), progress.of(topic), checked, more, references));
    model.addAttribute("version", draft.version(topic));
    model.addAttribute("mayWrite", draft.role().edits());
    model.addAttribute("editors", drafts.others(Person.of(request), draft.id()).stream()
        .filter(editor -> editor.section() == topic).map(editor -> editor.name() + " a cette page ouverte depuis "
            + hour(editor.since())).toList());
    model.addAttribute("plan", plan(progress.submission()));
    model.addAttribute("poleTypes", PoleType.values());
    model.addAttribute("sectors", Topic.of(Topic.Kind.SECTOR));
    model.addAttribute("policies", Topic.of(Topic.Kind.POLICY));
    model.addAttribute("categories", BudgetCategory.values());
    model.addAttribute("sources", FundingSource.values());
    model.addAttribute("evidences", MemberEvidence.values());
    model.addAttribute("departements", departements.all());
    model.addAttribute("limits", "PDF, PNG, JPEG, ODT, ODS, DOCX ou XLSX, 10\u00A0Mo au plus");
    return "space/section-" + topic.slug();
  }

  private static Section topic(String slug) {
    return Section.of(slug).orElseThrow(() -> new UnknownReferenceException("Cette page n’existe pas."));
  }

  /** What the amounts that can be read add up to. */
  static Plan plan(Submission submission) {
    List<Submission.BudgetLine> budget = submission.budget() == null ? List.of()
        : submission.budget().stream().filter(line -> line.amount() != null).toList();
    List<Submission.FundingLine> funding = submission.funding() == null ? List.of()
        : submission.funding().stream().filter(line -> line.amount() != null).toList();
    BigDecimal requested = submission.requestedAmount() == null ? BigDecimal.ZERO : submission.requestedAmount();
    BigDecimal total = sum(budget.stream().map(Submission.BudgetLine::amount).toList());
    BigDecimal eligible = sum(budget.stream().filter(line -> line.category() != null && line.category().isEligible())
        .map(Submission.BudgetLine::amount).toList());
    BigDecimal found = sum(funding.stream().map(Submission.FundingLine::amount).toList());
    BigDecimal local = sum(funding.stream().filter(line -> line.source() == FundingSource.LOCAL_AUTHORITY)
        .map(Submission.FundingLine::amount).toList());
    Map<Integer, BigDecimal> years = new java.util.TreeMap<>();
    budget.stream().filter(line -> line.year() != null)
        .forEach(line -> years.merge(line.year(), line.amount(), BigDecimal::add));
    BigDecimal difference = total.subtract(found).subtract(requested);
    return new Plan(FrenchText.euros(total), FrenchText.euros(eligible), FrenchText.euros(total.subtract(eligible)),
        FrenchText.euros(requested), FrenchText.euros(found), FrenchText.euros(local), FrenchText.euros(difference.abs()),
        difference.signum() == 0 && total.signum() > 0,
        Arrays.stream(BudgetCategory.values()).map(category -> new Sum(category.label(), FrenchText.euros(sum(budget.stream()
            .filter(line -> line.category() == category).map(Submission.BudgetLine::amount).toList())))).toList(),
        years.entrySet().stream().map(year -> new Sum("Année " + year.getKey(), FrenchText.euros(year.getValue()))).toList());
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @PostMapping("/{section:organisation|membres|territoire|projet|budget|cofinancements}")
  Object save(@PathVariable String id, @PathVariable String section, @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "check") String action,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept, HttpServletRequest request,
      HttpServletResponse response, Model model) {
    String person = Person.of(request);
    Section topic = topic(section);
    ObjectNode typed = AnswerForm.read(topic, request.getParameterMap());
    String[] words = action.split(":");
    if (words[0].equals("remove") && words.length == 3 && words[2].matches("[0-9]{1,3}")) {
      AnswerForm.without(typed, words[1], Integer.parseInt(words[2]));
    }
    boolean byScript = accept.contains(MediaType.APPLICATION_JSON_VALUE);
    int now;
    try {
      now = drafts.save(person, id, topic, typed, version);
    } catch (StaleAnswersException stale) {
      return byScript ? ResponseEntity.status(409).body(Map.of("message", stale.getMessage()))
          : conflict(drafts.get(person, id), topic, typed, stale, response, model);
    }
    if (byScript) {
      drafts.seen(person, id, topic);
      return ResponseEntity.ok(Map.of("version", now, "message", "Enregistré à " + hour(clock.instant())));
    }
    model.asMap().clear();
    String here = "redirect:/espace/dossiers/" + id + "/" + section;
    switch (words[0]) {
      case "add", "remove", "look":
        return here + (words[0].equals("add") ? "?plus=1#ajout" : words[0].equals("look") ? "?verifier=1" : "");
      case "leave":
        drafts.left(person, id, topic);
        return "redirect:/espace/dossiers/" + id;
      default:
        if (!check.progress(drafts.get(person, id)).of(topic).isEmpty()) {
          return here + "?verifier=1";
        }
        drafts.left(person, id, topic);
        return "redirect:/espace/dossiers/" + id;
    }
  }

  /** Nothing was saved over: both texts, and a way to keep either. */
  private String conflict(Draft draft, Section topic, ObjectNode mine, StaleAnswersException stale,
      HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_CONFLICT);
    frame(draft, check.progress(draft), model);
    model.addAttribute("topic", topic);
    model.addAttribute("words", stale.getMessage());
    model.addAttribute("by", stale.present().by() == null ? "l’autre personne" : stale.present().by());
    model.addAttribute("differences", AnswerForm.differences(mine, stale.present().content()));
    model.addAttribute("fields", AnswerForm.fields(mine));
    model.addAttribute("version", stale.present().version());
    return "space/conflict";
  }

  // --- documents ---

  @PostMapping("/pieces")
  Object addDocument(@PathVariable String id, @RequestParam(defaultValue = "") String code,
      @RequestParam MultipartFile file, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
      HttpServletRequest request, RedirectAttributes flash) throws IOException {
    boolean byScript = accept.contains(MediaType.APPLICATION_JSON_VALUE);
    String refused = null;
    try {
      drafts.add(Person.of(request), id, new SentDocument(code, file.getOriginalFilename(), file::getInputStream));
    } catch (InvalidValuesException e) {
      refused = (file.getOriginalFilename() == null ? "Le fichier" : file.getOriginalFilename()) + " est refusé. " + e.getMessage();
    }
    if (byScript) {
      return refused == null ? ResponseEntity.ok(Map.of("message", "Reçu"))
          : ResponseEntity.unprocessableEntity().body(Map.of("message", FrenchText.spaced(refused)));
    }
    if (refused != null) {
      flash.addFlashAttribute("refusedCode", code);
      flash.addFlashAttribute("refused", FrenchText.spaced(refused));
    } else {
      flash.addFlashAttribute("received", code);
    }
    return BACK + "/pieces#piece-" + (code.matches("[A-Z_]{1,40}") ? code : "OTHER");
  }

  @PostMapping("/pieces/{document}/retrait")
  String removeDocument(@PathVariable String id, @PathVariable String document, HttpServletRequest request) {
    drafts.remove(Person.of(request), id, document);
    return BACK + "/pieces";
  }

  @GetMapping("/pieces/{document}")
  ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable String document, HttpServletRequest request) {
    DraftDocument found = drafts.document(Person.of(request), id, document);
    return Download.of(found.fileName(), found.contentType(), drafts.content(found));
  }

  // --- check and deposit ---

  @GetMapping("/verification")
  String verify(@PathVariable String id, HttpServletRequest request, Model model) {
    Draft draft = drafts.get(Person.of(request), id);
    if (draft.isDeposited()) {
      return "redirect:/espace/dossiers/" + draft.reference();
    }
    DraftCheck.Progress progress = check.progress(draft);
    frame(draft, progress, model);
    model.addAttribute("possible", check.possible(draft, progress));
    Map<Section, List<DraftCheck.Problem>> problems = new LinkedHashMap<>();
    progress.problems().forEach(problem -> problems.computeIfAbsent(problem.section(), s -> new ArrayList<>()).add(problem));
    model.addAttribute("problems", problems);
    return "space/check";
  }

  @GetMapping("/depot")
  String recap(@PathVariable String id, HttpServletRequest request, Model model) {
    Draft draft = drafts.get(Person.of(request), id);
    if (draft.isDeposited()) {
      return "redirect:/espace/dossiers/" + draft.reference() + "/accuse";
    }
    DraftCheck.Progress progress = check.progress(draft);
    if (!progress.isWritten()) {
      return BACK + "/verification";
    }
    frame(draft, progress, model);
    model.addAttribute("possible", check.possible(draft, progress));
    model.addAttribute("parts", paper.parts(progress.submission()));
    model.addAttribute("versions", DraftDeposit.versions(draft));
    return "space/deposit";
  }

  @PostMapping("/depot")
  String deposit(@PathVariable String id, @RequestParam(required = false) String declared,
      @RequestParam(required = false) String versions, @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt,
      HttpServletRequest request, RedirectAttributes flash) {
    Draft draft = drafts.get(Person.of(request), id);
    if (!draft.isDeposited() && declared == null) {
      flash.addFlashAttribute("undeclared", true);
      return BACK + "/depot";
    }
    try {
      return "redirect:/espace/dossiers/" + deposit.deposit(Person.of(request), id, arrivedAt, versions) + "/accuse";
    } catch (InvalidValuesException e) {
      return BACK + "/verification";
    }
  }

  // --- paper, export, end ---

  @GetMapping("/brouillon.pdf")
  ResponseEntity<byte[]> print(@PathVariable String id, HttpServletRequest request) {
    Draft draft = drafts.get(Person.of(request), id);
    CallSettings call = calls.settingsOf(draft.callCode());
    return Download.pdf("brouillon.pdf", paper.draft(draft, check.progress(draft), call));
  }

  @GetMapping("/export.json")
  ResponseEntity<byte[]> export(@PathVariable String id, HttpServletRequest request) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("brouillon.json").build().toString())
        .body(drafts.export(Person.of(request), id).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/effacement")
  String askDelete(@PathVariable String id, HttpServletRequest request, Model model) {
    Draft draft = drafts.get(Person.of(request), id);
    model.addAttribute("title", "Effacer ce brouillon");
    model.addAttribute("words", "« " + draft.title() + " » et ses " + draft.documents().size()
        + " pièces seront effacés pour tous les membres de l’organisme. Cela ne pourra pas être défait.");
    model.addAttribute("action", "/espace/dossiers/" + id + "/effacement");
    model.addAttribute("back", "/espace/dossiers/" + id);
    return "space/confirm";
  }

  @PostMapping("/effacement")
  String delete(@PathVariable String id, HttpServletRequest request) {
    drafts.delete(Person.of(request), id);
    return "redirect:/espace";
  }

  /** Suggestions for who has a script; without one the server offers them after saving. */
  @GetMapping("/communes")
  @ResponseBody
  List<String> communes(@PathVariable String id, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
    Draft draft = drafts.get(Person.of(request), id);
    return q.length() < 2 || q.length() > 80 ? List.of()
        : references.communesLike(q, draft.answers()).stream().map(choice -> choice[1]).toList();
  }

  @GetMapping("/formes")
  @ResponseBody
  List<String> legalForms(@PathVariable String id, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
    drafts.get(Person.of(request), id);
    return q.length() < 2 || q.length() > 80 ? List.of()
        : references.categoriesLike(q).stream().map(choice -> choice[1]).toList();
  }
}
