package org.callforprojects.portal;

import java.nio.charset.StandardCharsets;

import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.review.ExpertFiles;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

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

  @GetMapping
  String file(@PathVariable String reference, Authentication person, Model model) {
    model.addAttribute("file", files.of(reference, person.getName()));
    return "expertise";
  }

  /** Always as an attachment: what a stranger sent is never shown by the browser as a page of ours. */
  @GetMapping("/pieces/{id}")
  ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id, Authentication person) {
    SupportingDocument document = files.document(reference, id, person.getName());
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(document.fileName(), StandardCharsets.UTF_8).build().toString())
        .contentType(MediaType.parseMediaType(document.contentType()))
        .body(documents.content(document));
  }
}
