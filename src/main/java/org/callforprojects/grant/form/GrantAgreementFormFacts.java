package org.callforprojects.grant.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.sheet.GrantBooks;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.callforprojects.grant.sheet.GrantSheets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code grant-agreement} show: the grant, and no answer to start from. */
@Component
class GrantAgreementFormFacts implements FormFacts {

  private final GrantBooks books;
  private final GrantSheets sheets;
  private final DossierSheets dossiers;
  private final HearingExchanges exchanges;

  GrantAgreementFormFacts(GrantBooks books, GrantSheets sheets, DossierSheets dossiers,
      HearingExchanges exchanges) {
    this.books = books;
    this.sheets = sheets;
    this.dossiers = dossiers;
    this.exchanges = exchanges;
  }

  /** What the person who signs commits. @param rate of the award */
  record Share(String funder, String amount, String rate) {

    static Share of(Grant grant, String funderCode) {
      return grant.terms().funders().stream().filter(part -> part.code().equals(funderCode)).findFirst()
          .map(part -> new Share(part.name(), FrenchText.euros(part.amount()),
              FrenchText.percent(GrantSheets.rate(part.amount(), grant.terms().award()))))
          .orElseThrow(() -> grant.conflict("le financeur « " + funderCode + " » n’y participe pas"));
    }
  }

  /** The signed paper that a second person reads. */
  record SignedPaper(String url, String at, String by, String representative) {

    static final List<String> ASKED = List.of(GrantAgreement.RIGHT_DOCUMENT, GrantAgreement.SIGNED_BY_EMPOWERED,
        GrantAgreement.BENEFICIARY_SIGNED_ON, GrantAgreement.SIGNATURE_COMMENT);

    static SignedPaper of(Book book, List<PartySignature> signatures) {
      return signatures.stream().filter(signature -> signature.party().equals(PartySignature.BENEFICIARY)).findFirst()
          .map(signature -> new SignedPaper(signature.documentId() == null ? ""
              : "/api/applications/" + book.grant().reference() + "/documents/" + signature.documentId(),
              FrenchText.dateTime(signature.signedAt()), book.name(signature.signedBy()),
              GrantWords.representative(book.grant().beneficiary())))
          .orElseThrow(() -> book.grant().conflict("aucun exemplaire signé n’est à relire"));
    }
  }

  @Override
  public String processKey() {
    return GrantAgreement.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Book book = books.get(task.businessKey());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("grant", sheets.of(book));
    switch (task.key()) {
      case GrantAgreement.REVIEW_AGREEMENT -> {
        facts.put("dossier", dossiers.of(task.businessKey())); // its documents: those that were missing, and the bank's
        facts.put("refused", book.grant().signatures().isEmpty() ? ""
            : "Le bénéficiaire avait signé, mais un financeur a refusé : voyez les signatures.");
        facts.put(GrantAgreement.BANK_DETAILS_CHECKED, null);
        facts.put(GrantAgreement.AGREEMENT_COMMENT, null);
      }
      case GrantAgreement.SIGN_AGREEMENT -> {
        facts.put("share", Share.of(book.grant(), task.text(GrantAgreement.FUNDER_CODE)));
        facts.put(GrantAgreement.AGREEMENT_SIGNED, null);
      }
      case GrantAgreement.REVIEW_SIGNATURE -> {
        facts.put("signedPaper", SignedPaper.of(book, book.grant().signatures()));
        SignedPaper.ASKED.forEach(key -> facts.put(key, null));
      }
      case GrantAgreement.RESOLVE_LATE_SIGNATURE -> {
        facts.put("share", Share.of(book.grant(), task.text(GrantAgreement.FUNDER_CODE)));
        facts.put(GrantAgreement.LATE_SIGNATURE_COMMENT, null);
      }
      case GrantAgreement.DECIDE_LAPSE -> {
        facts.put("hearing", exchanges.of(book, book.grant().status() == GrantStatus.OFFERED
            ? "La convention n’est pas revenue signée." : "Les coordonnées bancaires ou les pièces ne sont pas venues.",
            (java.util.Date) task.variable().apply(GrantAgreement.LAPSE_HEARING_ENDS_AT)));
        facts.put(GrantAgreement.LAPSE_OUTCOME, null);
        facts.put(GrantAgreement.LAPSE_REASON, null);
      }
      default -> { }
    }
    return facts;
  }
}
