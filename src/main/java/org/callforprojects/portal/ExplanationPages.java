package org.callforprojects.portal;

import java.nio.charset.StandardCharsets;

import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Why a decision was taken, and the note it rests on: pages and PDFs for staff, as the security chain says. */
@Controller
class ExplanationPages {

  private final ExplanationService explanations;
  private final PaperRenderer printer;

  ExplanationPages(ExplanationService explanations, PaperRenderer printer) {
    this.explanations = explanations;
    this.printer = printer;
  }

  @GetMapping("/dossier/{reference}/explication")
  String explanation(@PathVariable String reference, Model model) {
    ExplanationService.StaffPage page = explanations.page(reference);
    model.addAttribute("paper", page.explanation());
    model.addAttribute("noteWritten", page.noteWritten());
    return "explanation";
  }

  @GetMapping("/dossier/{reference}/explication.pdf")
  ResponseEntity<byte[]> printedExplanation(@PathVariable String reference) {
    return pdf(explanations.forStaff(reference), "explication");
  }

  @GetMapping("/dossier/{reference}/note.pdf")
  ResponseEntity<byte[]> note(@PathVariable String reference) {
    return pdf(explanations.note(reference), "note");
  }

  private ResponseEntity<byte[]> pdf(Paper paper, String kind) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
            .filename(paper.reference() + "-" + kind + ".pdf", StandardCharsets.UTF_8).build().toString())
        .body(printer.render(paper));
  }
}
