package org.callforprojects.grant;

import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.application.DossierSheets;
import org.callforprojects.engine.FormFacts;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.GrantBooks.Book;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code grant-agreement} show: the grant, and no answer to start from. */
@Component
class GrantAgreementFormFacts implements FormFacts {

  private final GrantBooks books;
  private final GrantSheets sheets;
  private final DossierSheets dossiers;

  GrantAgreementFormFacts(GrantBooks books, GrantSheets sheets, DossierSheets dossiers) {
    this.books = books;
    this.sheets = sheets;
    this.dossiers = dossiers;
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
      default -> { }
    }
    return facts;
  }
}
