package org.callforprojects.api;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.callforprojects.application.Application;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.letter.LetterService;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The documents of an application and the letters it got, for those who may read the file. */
@RestController
@RequestMapping("/api/applications/{reference}")
class DocumentsController {

  private final ApplicantService applicants;
  private final DocumentService documents;
  private final LetterService letters;
  private final ExplanationService explanations;
  private final PaperRenderer printer;

  DocumentsController(ApplicantService applicants, DocumentService documents, LetterService letters,
      ExplanationService explanations, PaperRenderer printer) {
    this.applicants = applicants;
    this.documents = documents;
    this.letters = letters;
    this.explanations = explanations;
    this.printer = printer;
  }

  @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Joindre une pièce, ou plusieurs ensemble : PDF, image ou document bureautique, 10 Mo au plus "
      + "chacune. Pour plusieurs, répéter documentCode et file dans le même ordre ; toutes sont prises, ou aucune. "
      + "La réponse est la pièce, ou leur liste.")
  ResponseEntity<Object> add(@PathVariable String reference, Authentication person,
      @RequestParam String[] documentCode, @RequestPart List<MultipartFile> file) throws IOException {
    if (documentCode.length != file.size()) {
      throw new InvalidValuesException("/documentCode", "Donnez autant de codes de pièces que de fichiers.");
    }
    List<SentDocument> sent = new ArrayList<>();
    for (MultipartFile part : file) {
      sent.add(new SentDocument(documentCode[sent.size()], part.getOriginalFilename(), part::getInputStream));
    }
    List<ApplicationViews.DocumentView> views = applicants.addDocuments(reference,
        ApplicationsController.requester(person, "OFFICER"), sent).stream().map(ApplicationViews.DocumentView::of).toList();
    return views.size() == 1 ? ResponseEntity.created(URI.create(views.get(0).href())).body(views.get(0))
        : ResponseEntity.created(URI.create("/api/applications/" + reference)).body(views);
  }

  /** Always as an attachment: what a stranger sent is never shown by the browser as a page of ours. */
  @GetMapping("/documents/{id}")
  @Operation(summary = "Le contenu d’une pièce")
  ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id, Authentication person) {
    applicants.get(reference, ApplicationsController.requester(person, "STAFF"));
    SupportingDocument document = documents.get(reference, id);
    return attachment(document.fileName(), MediaType.parseMediaType(document.contentType()), documents.content(document));
  }

  @GetMapping("/letters/{id}")
  @Operation(summary = "Un courrier, en PDF")
  ResponseEntity<byte[]> letter(@PathVariable String reference, @PathVariable String id, Authentication person) {
    applicants.get(reference, ApplicationsController.requester(person, "STAFF"));
    return attachment(reference + ".pdf", MediaType.APPLICATION_PDF, letters.content(reference, id));
  }

  @GetMapping("/explanation.pdf")
  @Operation(summary = "Pourquoi cette décision, en PDF : tables, règles, votes et plafonds, pour ce qui est notifié")
  ResponseEntity<byte[]> explanation(@PathVariable String reference, Authentication person) {
    Requester requester = ApplicationsController.requester(person, "STAFF");
    Application application = applicants.get(reference, requester);
    return attachment(reference + "-explication.pdf", MediaType.APPLICATION_PDF, printer.render(
        requester.isInside() ? explanations.forStaff(application) : explanations.forApplicant(application)));
  }

  private static ResponseEntity<byte[]> attachment(String fileName, MediaType type, byte[] content) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString())
        .contentType(type)
        .body(content);
  }
}
