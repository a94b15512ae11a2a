package org.callforprojects.review;

import java.util.List;

import org.callforprojects.application.sheet.DossierSheet;
import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.UnknownReferenceException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files that experts may read: from a declaration without interest on, until another takes over. For anybody else
 * such a file does not exist, in the very words of a file that never did.
 */
@Service
@Transactional(readOnly = true)
public class ExpertFiles {

  private final ReviewRepository reviews;
  private final DossierSheets dossiers;
  private final DocumentService documents;

  ExpertFiles(ReviewRepository reviews, DossierSheets dossiers, DocumentService documents) {
    this.reviews = reviews;
    this.dossiers = dossiers;
    this.documents = documents;
  }

  static String url(String reference) {
    return "/expertise/" + reference;
  }

  /** @throws UnknownReferenceException when it is not open to that expert, whether it exists or not */
  public ExpertFile of(String reference, String expertId) {
    requireOpen(reference, expertId);
    DossierSheet sheet = dossiers.of(reference);
    return new ExpertFile(reference, sheet.callTitle(), sheet.submittedAt(), sheet.pole(), sheet.lead(),
        sheet.territory(), sheet.money(), sheet.budget(), sheet.funding(), sheet.members(), documents(reference, sheet));
  }

  /** @throws UnknownReferenceException when the file is not open to that expert, or has no such document */
  public SupportingDocument document(String reference, String documentId, String expertId) {
    requireOpen(reference, expertId);
    return documents.get(reference, documentId);
  }

  private void requireOpen(String reference, String expertId) {
    if (!reviews.mayRead(expertId, reference)) {
      throw new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + ".");
    }
  }

  private static List<ExpertFile.Document> documents(String reference, DossierSheet sheet) {
    return sheet.pieces().stream().flatMap(piece -> piece.files().stream().map(file -> new ExpertFile.Document(
        piece.label(), file.name(), url(reference) + "/pieces/" + file.url().substring(file.url().lastIndexOf('/') + 1),
        file.size()))).toList();
  }
}
