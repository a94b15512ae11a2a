package org.callforprojects.portal;

import java.util.List;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.caseload.FileHeads;
import org.callforprojects.caseload.FileNotes;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.web.Reader;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A file, one part at a time under the same head. Personal data: kept by no cache, Spring Security's headers say so. Who may
 * read it: {@link DossierReaders}.
 */
@Controller
@RequestMapping("/dossier/{reference}")
class FileController {

  private static final String NOTES = "/notes";

  private final FileHeads heads;
  private final DossierSheets dossiers;
  private final GrantSheets grants;
  private final ExplanationService explanations;
  private final FileNotes notes;
  private final SelectionService applications;
  private final Reader reader;

  FileController(FileHeads heads, DossierSheets dossiers, GrantSheets grants, ExplanationService explanations, FileNotes notes,
      SelectionService applications, Reader reader) {
    this.applications = applications;
    this.heads = heads;
    this.dossiers = dossiers;
    this.grants = grants;
    this.explanations = explanations;
    this.notes = notes;
    this.reader = reader;
  }

  /** @param part which part; the summary without one */
  @GetMapping({"", "/{part:projet|pieces|analyse|expertises|comite|convention|historique}"})
  String file(@PathVariable String reference, @PathVariable(required = false) String part, Model model) {
    String shown = part == null ? "" : part;
    model.addAttribute("head", heads.of(reference, shown.isEmpty() ? "" : "/" + shown, person()));
    model.addAttribute("part", shown);
    model.addAttribute("dossier", dossiers.of(reference));
    model.addAttribute("grant", "convention".equals(shown) ? grants.find(reference).orElse(null) : null);
    model.addAttribute("reviews", new DossierPane.Sections("expertises".equals(shown) ? explanations.reviews(reference) : List.of()));
    model.addAttribute("committee", new DossierPane.Sections("comite".equals(shown) ? explanations.committee(reference) : List.of()));
    model.addAttribute("links", FileLinks.direct());
    boolean officer = "pieces".equals(shown) && reader.has("OFFICER");
    model.addAttribute("settlesMails", officer);
    model.addAttribute("addsPieces", officer && applications.get(reference).takesDocuments());
    return "dossier";
  }

  /** Reading them tells that this person has; whoever reads grants alone is not among those who write here. */
  @GetMapping(NOTES)
  String notes(@PathVariable String reference, Model model) {
    requireColleague();
    notes.read(reference, reader.account());
    model.addAttribute("head", heads.of(reference, NOTES, person()));
    model.addAttribute("notes", notes.of(reference));
    model.addAttribute("colleagues", notes.colleagues(reference, reader.account()));
    return "file-notes";
  }

  @PostMapping(NOTES)
  String write(@PathVariable String reference, @RequestParam(name = "note", defaultValue = "") String body,
      @RequestParam(name = "personne", required = false) List<String> named,
      RedirectAttributes said) {
    requireColleague();
    try {
      notes.write(reference, reader.account(), body, named == null ? List.of() : named.stream().filter(one -> !one.isBlank()).toList());
      said.addFlashAttribute("done", "La note est enregistrée.");
    } catch (InvalidValuesException e) {
      said.addFlashAttribute("wrong", e.faults());
      said.addFlashAttribute("body", body);
    }
    return "redirect:/dossier/{reference}/notes";
  }

  private OpenTasks.Person person() {
    return new OpenTasks.Person(reader.account(), reader.groups());
  }

  private void requireColleague() {
    if (!reader.has("STAFF")) {
      throw new AccessDeniedException("Notes are for those who read every application.");
    }
  }
}
