package org.callforprojects.space.page;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.Application;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.FileOwners.Right;
import org.springframework.stereotype.Component;

/** The file that a page of the applicants' space is about, for whoever may see it or act on it. */
@Component
class OwnFile {

  static final String PATH = "/espace/dossiers/{reference:[A-Z0-9]+(?:-[A-Z0-9]+)*-[0-9]{4,}}";
  static final String BACK = "redirect:/espace/dossiers/{reference}";
  /** What was done, as the next page says it. */
  static final String DONE = "done";

  private final ApplicantService applicants;

  OwnFile(ApplicantService applicants) {
    this.applicants = applicants;
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is none, or it is not theirs */
  Application read(String reference, HttpServletRequest request) {
    return applicants.get(reference, Person.requester(request));
  }

  /** The same, for somebody who may act on it. */
  Application toAct(String reference, HttpServletRequest request) {
    return applicants.get(reference, Person.requester(request), Right.ACT);
  }

  static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
