package org.callforprojects.space.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.Json;
import org.callforprojects.space.AnswersReader;
import org.callforprojects.space.DraftReferences;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the office asked for: missing documents, a corrected funding plan. */
@Controller
@RequestMapping(OwnFile.PATH)
class ComplementPages {

  private final OwnFile own;
  private final ApplicantService applicants;
  private final FileView files;
  private final AnswersReader reader;
  private final DraftReferences references;
  private final Json json;

  ComplementPages(OwnFile own, ApplicantService applicants, FileView files, AnswersReader reader, DraftReferences references,
      Json json) {
    this.own = own;
    this.applicants = applicants;
    this.files = files;
    this.reader = reader;
    this.references = references;
    this.json = json;
  }

  @GetMapping("/complements")
  String complements(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = own.toAct(reference, request);
    if (file.status() != ApplicationStatus.COMPLEMENT_REQUESTED) {
      throw new ConflictException("Aucune pièce complémentaire n’est attendue de vous sur ce dossier.");
    }
    FileView.Page page = files.of(file);
    List<Recap.Line> lines = new ArrayList<>(page.asked().stream().map(asked -> new Recap.Line(asked.document().label(),
        asked.sent().isEmpty() ? "rien n’est joint" : String.join(", ",
            asked.sent().stream().map(SupportingDocument::fileName).toList()))).toList());
    boolean missing = page.asked().stream().anyMatch(asked -> asked.sent().isEmpty());
    model.addAttribute("comment", true);
    return Recap.show(model, reference, "Relire et envoyer mes compléments", missing
            ? "Des pièces demandées manquent encore. Vous pouvez envoyer votre réponse ; le service dira s’il peut s’en passer."
            : "Le service reprendra l’instruction de votre dossier. Une réponse envoyée ne se reprend pas.",
        lines, Map.of(), "complements", "Envoyer mes compléments");
  }

  @PostMapping("/complements")
  String answer(@PathVariable String reference, @RequestParam(defaultValue = "") String comment,
      @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt, HttpServletRequest request, RedirectAttributes flash) {
    applicants.answer(reference, Person.requester(request), new Answer(OwnFile.blankToNull(comment), null, null, null), arrivedAt);
    flash.addFlashAttribute(OwnFile.DONE, "Vos compléments sont envoyés. Le service les contrôle.");
    return OwnFile.BACK;
  }

  /** The corrected plan. */
  record Plan(BigDecimal requestedAmount, List<Submission.BudgetLine> budget, List<Submission.FundingLine> funding) {
  }

  @GetMapping("/correction")
  String correction(@PathVariable String reference, @RequestParam(defaultValue = "0") int plus, HttpServletRequest request,
      Model model) {
    Application file = own.toAct(reference, request);
    ObjectNode content = json.read(json.write(file.submission()), ObjectNode.class).retain("budget", "funding", "requestedAmount");
    return correction(file, content, List.of(), plus, model);
  }

  private String correction(Application file, ObjectNode content, List<Fault> faults, int more, Model model) {
    if (file.status() != ApplicationStatus.CORRECTION_REQUESTED) {
      throw new ConflictException("Aucune correction n’est attendue de vous sur ce dossier.");
    }
    model.addAttribute("file", files.of(file));
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("form", new AnswerForm(content, faults.stream().map(fault -> new org.callforprojects.space.DraftCheck.Problem(
        org.callforprojects.space.Section.FUNDING, fault.pointer(), org.callforprojects.space.AnswerLabels.of(fault.pointer()),
        fault.message())).toList(), !faults.isEmpty(), more, references));
    model.addAttribute("categories", BudgetCategory.values());
    model.addAttribute("sources", FundingSource.values());
    model.addAttribute("mayWrite", true);
    return "space/correction";
  }

  @PostMapping("/correction")
  String correct(@PathVariable String reference, @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "") String action, @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt,
      HttpServletRequest request, RedirectAttributes flash, Model model) {
    Application file = own.toAct(reference, request);
    ObjectNode content = AnswerForm.read(List.of("budget", "funding", "requestedAmount"), request.getParameterMap());
    String[] words = action.split(":");
    if (words[0].equals("remove") && words.length == 3 && words[2].matches("[0-9]{1,3}")) {
      AnswerForm.without(content, words[1], Integer.parseInt(words[2]));
    }
    if (words[0].equals("remove") || words[0].equals("add")) {
      return correction(file, content, List.of(), words[0].equals("add") ? 1 : 0, model);
    }
    AnswersReader.Typed<Plan> typed = reader.read(content, Plan.class);
    List<Fault> faults = new ArrayList<>(typed.faults());
    if (faults.isEmpty()) {
      try {
        applicants.answer(reference, Person.requester(request), new Answer(OwnFile.blankToNull(comment),
            typed.value().requestedAmount(), orEmpty(typed.value().budget()), orEmpty(typed.value().funding())), arrivedAt);
        flash.addFlashAttribute(OwnFile.DONE, "Votre plan de financement corrigé est envoyé.");
        return OwnFile.BACK;
      } catch (InvalidValuesException e) {
        faults.addAll(e.faults());
      }
    }
    return correction(own.read(reference, request), content, faults, 0, model);
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
