package org.callforprojects.grant.paper;

import java.util.List;

import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.InvalidValuesException;
import org.springframework.stereotype.Component;

/** What cannot be a signed paper, whoever files it: bytes that the program issued itself, or that were filed before. */
@Component
public class SignedPapers {

  /** Codes under which the signed papers are filed with the other documents. */
  public static final String SIGNED_AGREEMENT = "SIGNED_AGREEMENT";
  public static final String SIGNED_AMENDMENT = "SIGNED_AMENDMENT";
  /** The beneficiary itself asks for the end of its agreement. */
  public static final String TERMINATION_REQUEST = "TERMINATION_REQUEST";
  private static final List<String> CODES = List.of(SIGNED_AGREEMENT, SIGNED_AMENDMENT, TERMINATION_REQUEST);

  private final GrantPapers papers;
  private final DocumentService documents;

  SignedPapers(GrantPapers papers, DocumentService documents) {
    this.papers = papers;
    this.documents = documents;
  }

  /** @throws InvalidValuesException saying why these bytes bear no new signature */
  public void check(String reference, byte[] content) {
    List<String> issued = papers.issuedAs(content);
    if (!issued.isEmpty()) {
      throw refused(issued.contains(reference) ? "Ce fichier est le document tel que le service l’a établi : il ne porte pas "
          + "de signature. Déposez l’exemplaire signé."
          : "Ce fichier est un document établi pour un autre dossier : déposez l’exemplaire signé de celui-ci.");
    }
    List<SupportingDocument> filed = documents.sameBytes(content, CODES);
    if (!filed.isEmpty()) {
      throw refused(filed.stream().anyMatch(document -> document.reference().equals(reference))
          ? "Ce même fichier a déjà été déposé à ce dossier comme document signé : déposez l’exemplaire attendu."
          : "Ce même fichier a déjà été déposé à un autre dossier comme document signé.");
    }
  }

  private static InvalidValuesException refused(String message) {
    return new InvalidValuesException("/file", message);
  }
}
