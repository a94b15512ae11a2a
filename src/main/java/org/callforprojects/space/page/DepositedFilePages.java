package org.callforprojects.space.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.call.CallService;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.LetterService;
import org.callforprojects.paper.PaperRenderer;
import org.callforprojects.space.Messages;
import org.callforprojects.space.Organisations;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A deposited file, its letters and documents, its withdrawal and its transfer. Each act on a file goes through the service of the API,
 * which says whose file it is and whether the act fits; what cannot be undone is read again before it is sent.
 */
@Controller
@RequestMapping(OwnFile.PATH)
class DepositedFilePages {

  private final OwnFile own;
  private final ApplicantService applicants;
  private final FileView files;
  private final DraftPaper paper;
  private final DocumentService documents;
  private final LetterService letters;
  private final ExplanationService explanations;
  private final PaperRenderer printer;
  private final Organisations organisations;
  private final Messages messages;
  private final CallService calls;

  DepositedFilePages(OwnFile own, ApplicantService applicants, FileView files, DraftPaper paper, DocumentService documents,
      LetterService letters, ExplanationService explanations, PaperRenderer printer, Organisations organisations,
      Messages messages, CallService calls) {
    this.own = own;
    this.applicants = applicants;
    this.files = files;
    this.paper = paper;
    this.documents = documents;
    this.letters = letters;
    this.explanations = explanations;
    this.printer = printer;
    this.organisations = organisations;
    this.messages = messages;
    this.calls = calls;
  }

  @GetMapping
  String page(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = own.read(reference, request);
    model.addAttribute("file", files.of(file));
    model.addAttribute("threads", messages.of(reference, Person.requester(request)));
    model.addAttribute("office", calls.settingsOf(file.callCode()).office());
    model.addAttribute("transfers", organisations.of(Person.of(request)).stream().filter(m -> m.role().administers()).toList());
    return "space/file";
  }

  @GetMapping("/accuse")
  String receipt(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = own.read(reference, request);
    model.addAttribute("deposited", file);
    model.addAttribute("depositedAt", FrenchText.dateTime(file.deposit().submittedAt()));
    model.addAttribute("rejectionAt", FrenchText.date(file.clock().rejectionAt()));
    model.addAttribute("office", calls.settingsOf(file.callCode()).office());
    model.addAttribute("documents", documents.of(reference));
    return "space/receipt";
  }

  @GetMapping("/candidature")
  String application(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = own.read(reference, request);
    model.addAttribute("deposited", file);
    model.addAttribute("parts", paper.parts(file.submission()));
    return "space/application";
  }

  @GetMapping("/explication")
  String explanation(@PathVariable String reference, HttpServletRequest request, Model model) {
    model.addAttribute("paper", explanations.forApplicant(own.read(reference, request)));
    model.addAttribute("reference", reference);
    return "space/explanation";
  }

  @GetMapping("/explication.pdf")
  ResponseEntity<byte[]> printedExplanation(@PathVariable String reference, HttpServletRequest request) {
    return Download.pdf(reference + "-explication.pdf", printer.render(explanations.forApplicant(own.read(reference, request))));
  }

  @GetMapping("/courriers/{id}")
  ResponseEntity<byte[]> letter(@PathVariable String reference, @PathVariable String id, HttpServletRequest request) {
    own.read(reference, request);
    return Download.pdf(reference + ".pdf", letters.content(reference, id));
  }

  @GetMapping("/pieces/{id}")
  ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id, HttpServletRequest request) {
    own.read(reference, request);
    SupportingDocument document = documents.get(reference, id);
    return Download.of(document.fileName(), document.contentType(), documents.content(document));
  }

  @PostMapping("/pieces")
  String send(@PathVariable String reference, @RequestParam(defaultValue = "") String code, @RequestParam MultipartFile file,
      HttpServletRequest request, RedirectAttributes flash) throws IOException {
    try {
      applicants.addDocuments(reference, Person.requester(request),
          List.of(new SentDocument(code, file.getOriginalFilename(), file::getInputStream)));
      flash.addFlashAttribute(OwnFile.DONE, "La pièce est reçue.");
    } catch (InvalidValuesException e) {
      flash.addFlashAttribute("refusedCode", code);
      flash.addFlashAttribute("refused", e.getMessage());
    }
    return OwnFile.BACK;
  }

  @GetMapping("/retrait")
  String withdrawal(@PathVariable String reference, HttpServletRequest request, Model model) {
    boolean awarded = own.toAct(reference, request).toldStatus() == ApplicationStatus.AWARDED;
    model.addAttribute("reason", true);
    return Recap.show(model, reference, awarded ? "Renoncer au soutien" : "Retirer ma candidature", awarded
            ? "Le montant reviendra à l’enveloppe de l’appel, et peut-être à un autre pôle. Cela ne pourra pas être défait."
            : "Votre candidature ne sera plus instruite. Cela ne pourra pas être défait.",
        List.of(), Map.of(), "retrait", awarded ? "Renoncer au soutien" : "Retirer ma candidature");
  }

  @PostMapping("/retrait")
  String withdraw(@PathVariable String reference, @RequestParam(defaultValue = "") String reason, HttpServletRequest request,
      RedirectAttributes flash) {
    applicants.withdraw(reference, Person.requester(request), OwnFile.blankToNull(reason));
    flash.addFlashAttribute(OwnFile.DONE, "Votre demande est enregistrée. Un courrier vous la confirmera.");
    return OwnFile.BACK;
  }

  @PostMapping("/transfert")
  String transfer(@PathVariable String reference, @RequestParam String organisation, HttpServletRequest request,
      RedirectAttributes flash) {
    own.toAct(reference, request);
    organisations.transfer(Person.of(request), reference, organisation);
    flash.addFlashAttribute(OwnFile.DONE, "Le dossier appartient maintenant à l’autre organisme.");
    return OwnFile.BACK;
  }
}
