package org.callforprojects.portal;

import java.nio.charset.StandardCharsets;

import org.callforprojects.grant.paper.GrantPapers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The papers of a grant as PDFs, for staff: who may read them is said in the security chain and {@link DossierReaders}. */
@Controller
@RequestMapping("/dossier/{reference}")
class GrantPages {

  private final GrantPapers papers;

  GrantPages(GrantPapers papers) {
    this.papers = papers;
  }

  /** As signed by all if it is, else as last proposed. */
  @GetMapping("/convention.pdf")
  ResponseEntity<byte[]> agreement(@PathVariable String reference) {
    return pdf(papers.agreement(reference), reference + "-convention.pdf");
  }

  /** One version of the agreement, an amendment or the recovery order, by the name that the sheet of the grant gives. */
  @GetMapping({"/{file:convention-.+\\.pdf}", "/{file:avenant-.+\\.pdf}", "/{file:titre-de-perception\\.pdf}"})
  ResponseEntity<byte[]> paper(@PathVariable String reference, @PathVariable String file) {
    return pdf(papers.file(reference, file), reference + "-" + file);
  }

  private static ResponseEntity<byte[]> pdf(byte[] content, String name) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(content);
  }
}
