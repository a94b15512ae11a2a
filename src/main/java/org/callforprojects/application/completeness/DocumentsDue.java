package org.callforprojects.application.completeness;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.RequiredDocument.Moment;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which required documents a file still lacks at a moment of its life. */
@Service
@Transactional(readOnly = true)
public class DocumentsDue {

  private final DocumentService documents;

  DocumentsDue(DocumentService documents) {
    this.documents = documents;
  }

  /**
   * Found missing at the check, due by then, and not filed since the check.
   *
   * @param moment what is about to be done; earlier moments count too
   */
  public List<RequiredDocument> missing(Application application, Moment moment) {
    List<RequiredDocument> due = application.missingDocuments().stream()
        .filter(document -> document.dueBefore().compareTo(moment) <= 0).toList();
    if (due.isEmpty()) {
      return due;
    }
    Set<String> filed = documents.of(application.reference()).stream()
        .filter(document -> document.uploadedAt().isAfter(application.completeness().checkedAt()))
        .map(SupportingDocument::documentCode).collect(Collectors.toSet());
    return due.stream().filter(document -> !filed.contains(document.code())).toList();
  }
}
