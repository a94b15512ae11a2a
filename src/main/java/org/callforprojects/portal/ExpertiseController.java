package org.callforprojects.portal;

import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.review.ExpertFile;
import org.callforprojects.review.ExpertFiles;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The file that an expert reviews. For everybody else it does not exist. */
@Controller
@RequestMapping("/expertise/{reference}")
class ExpertiseController {

  private final ExpertFiles files;
  private final DocumentService documents;

  ExpertiseController(ExpertFiles files, DocumentService documents) {
    this.files = files;
    this.documents = documents;
  }

  /** @param shown address of a document of the file, to be opened in the page */
  @GetMapping
  String file(@PathVariable String reference, @RequestParam(name = "voir", required = false) String shown,
      Authentication person, Model model) {
    ExpertFile file = files.of(reference, person.getName());
    model.addAttribute("file", file);
    model.addAttribute("links", new FileLinks("/expertise/" + reference));
    model.addAttribute("shown", file.documents().stream().map(ExpertFile.Document::url).filter(url -> url.equals(shown))
        .findFirst().orElse(null));
    return "expertise";
  }

  /** Shown in place or downloaded, as {@link Shown} says. */
  @GetMapping("/pieces/{id}")
  ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id, Authentication person) {
    SupportingDocument document = files.document(reference, id, person.getName());
    return Shown.document(document, documents.content(document));
  }
}
