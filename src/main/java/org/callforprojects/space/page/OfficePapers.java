package org.callforprojects.space.page;

import java.io.IOException;
import java.util.List;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.notification.Outbox;
import org.callforprojects.web.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What officers add to the papers of a file: pieces that came on paper, and what became of a mail in doubt. */
@Controller
@RequestMapping("/dossier/{reference}/pieces")
class OfficePapers {

  private static final String BACK = "redirect:/dossier/{reference}/pieces";
  private static final String OFFICER = "OFFICER";

  private final ApplicantService applicants;
  private final Outbox outbox;
  private final Reader reader;

  OfficePapers(ApplicantService applicants, Outbox outbox, Reader reader) {
    this.applicants = applicants;
    this.outbox = outbox;
    this.reader = reader;
  }

  @PostMapping
  String add(@PathVariable String reference, @RequestParam(name = "piece", defaultValue = "") String piece,
      @RequestParam(name = "file", required = false) List<MultipartFile> files, RedirectAttributes said) throws IOException {
    requireOfficer();
    try {
      List<SupportingDocument> added = applicants.addDocuments(reference, new Requester(reader.account(), true, false),
          Uploads.of(files, piece));
      said.addFlashAttribute("done", added.size() == 1 ? "La pièce est jointe au dossier."
          : "Les " + FrenchText.many(added.size(), "pièce") + " sont jointes au dossier.");
    } catch (RefusalException e) {
      said.addFlashAttribute("refused", e.getMessage());
      said.addFlashAttribute("chosen", piece);
    }
    return BACK;
  }

  /** An officer found out whether the applicant has a letter whose sending was cut short. */
  @PostMapping("/envois/{mail}")
  String settle(@PathVariable String reference, @PathVariable String mail, @RequestParam(name = "arrive") boolean arrived,
      RedirectAttributes said) {
    requireOfficer();
    if (outbox.of(reference).stream().noneMatch(one -> one.id().equals(mail))) {
      throw new UnknownReferenceException("Ce courrier n’est pas de ce dossier.");
    }
    if (outbox.isLeaving(mail)) {
      said.addFlashAttribute("refused", "Cet envoi est en cours\u00a0: son issue sera connue dans quelques minutes.");
      return BACK;
    }
    try {
      outbox.settle(mail, arrived);
      said.addFlashAttribute("done", arrived ? "Le courrier est noté comme arrivé." : "Le courrier sera envoyé de nouveau.");
    } catch (RefusalException e) {
      said.addFlashAttribute("refused", e.getMessage());
    }
    return BACK;
  }

  private void requireOfficer() {
    if (!reader.has(OFFICER)) {
      throw new ForbiddenException("Seul le service instructeur complète les pièces et les courriers d’un dossier.");
    }
  }
}
