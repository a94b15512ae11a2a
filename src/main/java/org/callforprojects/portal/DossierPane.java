package org.callforprojects.portal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.sheet.DossierSheet;
import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.grant.sheet.GrantSheet;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.letter.LetterService;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The file beside the form of a task, with its documents opened in place. Who may read it: {@link DossierReaders}. */
@Controller
@RequestMapping("/dossier/{reference}")
class DossierPane {

  private final DossierSheets dossiers;
  private final GrantSheets grants;
  private final ExplanationService explanations;
  private final DocumentService documents;
  private final LetterService letters;

  DossierPane(DossierSheets dossiers, GrantSheets grants, ExplanationService explanations, DocumentService documents,
      LetterService letters) {
    this.dossiers = dossiers;
    this.grants = grants;
    this.explanations = explanations;
    this.documents = documents;
    this.letters = letters;
  }

  /** As the template of the sections of a paper takes it. */
  public record Sections(List<?> sections) {
  }

  /**
   * @param shown address of the document to open, as the links of the page give it
   * @param open  names of the parts that stand open, as the task needs them: WorkplacePages
   */
  @GetMapping("/volet")
  String pane(@PathVariable String reference, @RequestParam(name = "voir", required = false) String shown,
      @RequestParam(name = "ouvrir", required = false) Set<String> open, Model model) {
    GrantSheet grant = grants.find(reference).orElse(null);
    DossierSheet dossier = dossiers.of(reference);
    model.addAttribute("dossier", dossier);
    model.addAttribute("received", dossier.pieces().stream().filter(piece -> !piece.files().isEmpty()).count());
    model.addAttribute("grant", grant);
    model.addAttribute("opened", open != null ? open : Set.of(grant == null ? "pieces" : "convention"));
    model.addAttribute("reviews", new Sections(explanations.reviews(reference)));
    model.addAttribute("links", new FileLinks("/dossier/" + reference + "/volet"
        + (open == null ? "" : "?ouvrir=" + UriUtils.encodeQueryParam(String.join(",", open), StandardCharsets.UTF_8))));
    model.addAttribute("shown", FileLinks.shown(reference, shown).orElse(null));
    return "dossier-pane";
  }

  @GetMapping("/pieces/{id}")
  ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id) {
    SupportingDocument document = documents.get(reference, id);
    return Shown.document(document, documents.content(document));
  }

  @GetMapping("/courriers/{id}")
  ResponseEntity<byte[]> letter(@PathVariable String reference, @PathVariable String id) {
    return Shown.pdf(reference + ".pdf", letters.content(reference, id));
  }
}
