package org.callforprojects.portal;

import java.util.List;

import org.callforprojects.capitalisation.SynthesisService;
import org.callforprojects.fault.UnknownReferenceException;
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
import org.springframework.web.bind.annotation.RequestMapping;

/** The national syntheses of a call: those published for anyone, the present figures for staff. */
@Controller
@RequestMapping("/appels/{code}")
class SynthesisPages {

  private final SynthesisService syntheses;
  private final PaperRenderer printer;

  SynthesisPages(SynthesisService syntheses, PaperRenderer printer) {
    this.syntheses = syntheses;
    this.printer = printer;
  }

  @GetMapping("/synthese")
  String last(@PathVariable String code, Model model) {
    return page(code, lastPublished(code), model);
  }

  @GetMapping("/synthese.pdf")
  ResponseEntity<byte[]> lastPrinted(@PathVariable String code) {
    return printed(code, lastPublished(code));
  }

  @GetMapping("/synthese/{number:[0-9]{1,4}}")
  String numbered(@PathVariable String code, @PathVariable int number, Model model) {
    return page(code, number, model);
  }

  @GetMapping("/synthese/{number:[0-9]{1,4}}/synthese.pdf")
  ResponseEntity<byte[]> printed(@PathVariable String code, @PathVariable int number) {
    return pdf(syntheses.pdf(code, number), code + "-synthese-" + number + ".pdf");
  }

  @GetMapping("/synthese/provisoire")
  String provisional(@PathVariable String code, Model model) {
    return show(syntheses.provisional(code), "/synthese/provisoire/synthese.pdf", List.of(), model);
  }

  @GetMapping("/synthese/provisoire/synthese.pdf")
  ResponseEntity<byte[]> provisionalPrinted(@PathVariable String code) {
    return pdf(printer.render(syntheses.provisional(code)), code + "-synthese-provisoire.pdf");
  }

  private String page(String code, int number, Model model) {
    return show(syntheses.paper(code, number), "/synthese/" + number + "/synthese.pdf",
        syntheses.published(code).stream().filter(other -> other != number).toList(), model);
  }

  private static String show(Paper paper, String pdf, List<Integer> others, Model model) {
    model.addAttribute("paper", paper);
    model.addAttribute("pdf", "/appels/" + paper.reference() + pdf);
    model.addAttribute("others", others);
    return "synthesis";
  }

  private int lastPublished(String code) {
    return syntheses.published(code).stream().findFirst()
        .orElseThrow(() -> new UnknownReferenceException("L’appel " + code + " n’a pas encore publié de synthèse."));
  }

  private static ResponseEntity<byte[]> pdf(byte[] content, String name) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(name).build().toString())
        .body(content);
  }
}
