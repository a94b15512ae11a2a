package org.callforprojects.grant.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.recovery.RecoveryService;
import org.callforprojects.grant.sheet.GrantBooks;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.callforprojects.grant.sheet.GrantSheets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code grant-recovery} show: the grant, one funder's claim, and whom the settings say to pay. */
@Component
class GrantRecoveryFormFacts implements FormFacts {

  /** What each form asks: emptied, so that an earlier round answers for nobody. */
  private static final Map<String, Set<String>> ASKED = Map.of(
      GrantRecovery.ISSUE_RECOVERY, Set.of(GrantRecovery.RECOVERY_REFERENCE),
      GrantRecovery.RECORD_REPAYMENT, Set.of(GrantRecovery.RECOVERY_ACT, GrantRecovery.REPAID_AMOUNT, GrantRecovery.REPAID_ON,
          GrantRecovery.REPAYMENT_REFERENCE, GrantRecovery.INSTALMENT_COUNT, GrantRecovery.FIRST_INSTALMENT_ON,
          GrantRecovery.RELIEF_AMOUNT, GrantRecovery.RECOVERY_REASON),
      GrantRecovery.DECIDE_RELIEF, Set.of(GrantRecovery.RELIEF_GRANTED, GrantRecovery.RELIEF_REASON));

  private final GrantBooks books;
  private final GrantSheets sheets;
  private final RecoveryService recoveries;

  GrantRecoveryFormFacts(GrantBooks books, GrantSheets sheets, RecoveryService recoveries) {
    this.books = books;
    this.sheets = sheets;
    this.recoveries = recoveries;
  }

  record PartLine(String dueOn, String amount) {
  }

  record ReliefLine(String kind, String asked, String amount, String reason, String decision) {
  }

  /** @param form what an order of that funder is called @param whole what all funders are owed */
  record ClaimFacts(String funder, String form, String amount, String whole, String basis, String foundAt, String reference,
      String dueOn, String accountant, String iban, String repaid, String relieved, String left, List<PartLine> parts,
      List<ReliefLine> reliefs) {
  }

  @Override
  public String processKey() {
    return GrantRecovery.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Book book = books.get(task.businessKey());
    String funder = task.text(GrantRecovery.FUNDER_CODE);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("grant", sheets.of(book));
    ASKED.getOrDefault(task.key(), Set.of()).forEach(key -> facts.put(key, null));
    facts.put("claim", claim(book, book.grant().claim(funder)));
    if (GrantRecovery.ISSUE_RECOVERY.equals(task.key())) {
      RecoveryService.PayTo known = recoveries.payTo(task.businessKey(), funder);
      facts.put(GrantRecovery.RECOVERY_ACCOUNTANT, known.accountant());
      facts.put(GrantRecovery.RECOVERY_IBAN, known.iban());
    }
    return facts;
  }

  private ClaimFacts claim(Book book, Claim claim) {
    Recovery recovery = book.grant().recovery();
    return new ClaimFacts(book.funder(claim.funder()), GrantWords.claim(book.grant(), claim), FrenchText.euros(claim.amount()),
        FrenchText.euros(recovery.amount()), FrenchText.spaced(recovery.basis()), FrenchText.dateTime(recovery.foundAt()),
        text(claim.reference()), claim.dueOn() == null ? "" : FrenchText.date(claim.dueOn()), text(claim.accountant()),
        claim.iban() == null ? "" : GrantWords.iban(claim.iban()), FrenchText.euros(GrantSheets.repaid(book, claim.funder())),
        FrenchText.euros(claim.relieved()), FrenchText.euros(recoveries.left(book.grant().reference(), claim)),
        claim.instalments() == null ? List.of() : claim.instalments().parts().stream()
            .map(part -> new PartLine(FrenchText.date(part.dueOn()), FrenchText.euros(part.amount()))).toList(),
        claim.reliefs().stream().map(relief -> line(book, relief)).toList());
  }

  private static ReliefLine line(Book book, Relief relief) {
    return new ReliefLine(relief.kind().label(), book.name(relief.askedBy()) + ", le " + FrenchText.date(relief.askedAt()),
        FrenchText.euros(relief.amount()), relief.reason(), relief.isOpen() ? "À décider" : FrenchText.spaced(
            (relief.granted() ? "Accordée par " : "Refusée par ") + book.name(relief.decidedBy()) + " : " + relief.motive()));
  }

  private static String text(String known) {
    return known == null ? "" : known;
  }
}
