package org.callforprojects.grant.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.sheet.DossierSheet;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.document.DocumentService;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormOptions.Option;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Proposal;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.paper.AmendmentChanges;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.sheet.GrantBooks;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.grant.sheet.ReportSheets;
import org.callforprojects.payment.PaymentOrder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code grant-tranches} show: the grant, what the task is about, and no answer but accepted costs. */
@Component
class GrantTranchesFormFacts implements FormFacts {

  /** What each form asks: emptied, so that an earlier round or another instance answers for nobody. */
  private static final Map<String, Set<String>> ASKED = Map.ofEntries(
      Map.entry(GrantTranches.REVIEW_REPORT, Set.of(GrantTranches.ACTUAL_ELIGIBLE_COSTS,
          GrantTranches.COFUNDING_CONFIRMED, GrantTranches.REPORT_ACCEPTED, GrantTranches.REPORT_COMMENT)),
      Map.entry(GrantTranches.CERTIFY_SERVICE, Set.of(GrantTranches.SERVICE_CERTIFIED)),
      Map.entry(GrantTranches.AUTHORISE_PAYMENT, Set.of(GrantTranches.PAYMENT_AUTHORISED)),
      Map.entry(GrantTranches.AUTHORISE_REISSUE, Set.of(GrantTranches.PAYMENT_AUTHORISED, GrantTranches.HOLDER_REASON)),
      Map.entry(GrantTranches.CONFIRM_SUSPENSION, Set.of(GrantTranches.SUSPENSION_CONFIRMED,
          GrantTranches.CONFIRMATION_COMMENT)),
      Map.entry(GrantTranches.CONFIRM_TERMINATION, Set.of(GrantTranches.TERMINATION_CONFIRMED,
          GrantTranches.CONFIRMATION_COMMENT)),
      Map.entry(GrantTranches.DECIDE_RECOVERY, Set.of(GrantTranches.RECOVERY_OUTCOME, GrantTranches.RECOVERY_REASON)),
      Map.entry(GrantTranches.REVIEW_AMENDMENT_SIGNATURE, Set.copyOf(GrantAgreementFormFacts.SignedPaper.ASKED)),
      Map.entry(GrantTranches.EXECUTE_PAYMENT, Set.of(GrantTranches.PAYMENT_REFERENCE, GrantTranches.PAID_ON)),
      Map.entry(GrantTranches.EXECUTE_REISSUE, Set.of(GrantTranches.PAYMENT_REFERENCE, GrantTranches.PAID_ON)),
      Map.entry(GrantTranches.REVISE_PAYMENT, Set.of(GrantTranches.PAYMENT_RESUBMITTED,
          GrantTranches.REVISION_COMMENT)),
      Map.entry(GrantTranches.CORRECT_BANK_DETAILS, Set.of(GrantTranches.ACCOUNT_HOLDER, GrantTranches.IBAN,
          GrantTranches.BIC)),
      Map.entry(GrantTranches.DECIDE_AFTER_HEARING, Set.of(GrantTranches.HEARING_OUTCOME,
          GrantTranches.HEARING_REASON)),
      Map.entry(GrantRecovery.ISSUE_RECOVERY, Set.of(GrantTranches.RECOVERY_REFERENCE)),
      Map.entry(GrantRecovery.RECORD_REPAYMENT, Set.of(GrantTranches.REPAYMENT_FUNDER,
          GrantTranches.REPAID_AMOUNT, GrantTranches.REPAID_ON, GrantTranches.REPAYMENT_REFERENCE)),
      Map.entry(GrantTranches.REVIEW_AMENDMENT, Set.of(GrantTranches.AMENDMENT_APPROVED,
          GrantTranches.AMENDMENT_COMMENT)),
      Map.entry(GrantTranches.SIGN_AMENDMENT, Set.of(GrantTranches.AMENDMENT_SIGNED)));

  private final GrantBooks books;
  private final GrantSheets sheets;
  private final PaymentFacts payments;
  private final SelectionService applications;
  private final DocumentService documents;
  private final HearingExchanges exchanges;

  GrantTranchesFormFacts(GrantBooks books, GrantSheets sheets, PaymentFacts payments, SelectionService applications,
      DocumentService documents, HearingExchanges exchanges) {
    this.books = books;
    this.sheets = sheets;
    this.payments = payments;
    this.applications = applications;
    this.documents = documents;
    this.exchanges = exchanges;
  }

  /** The hearing that a suspension opened. @param over whether the time for observations has passed */
  record HearingFacts(String at, String by, String reason, String endsAt, boolean over, String observations,
      String observedAt) {
  }

  record RecoveryFacts(String amount, String basis, String foundAt, String reference, String dueOn, String repaid,
      String left) {
  }

  record OwedLine(String funder, String owed, String repaid, String left) {
  }

  record AmendmentFacts(String name, String reason, String requestedBy, String requestedAt,
      List<AmendmentChanges.Change> changes, String comment, String decided) {
  }

  @Override
  public String processKey() {
    return GrantTranches.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Book book = books.get(task.businessKey());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("grant", sheets.of(book));
    ASKED.getOrDefault(task.key(), Set.of()).forEach(key -> facts.put(key, null));
    switch (task.key()) {
      case GrantTranches.REVIEW_REPORT -> putReport(facts, book, tranche(task), true);
      case GrantTranches.CERTIFY_SERVICE -> putReport(facts, book, tranche(task), false);
      case GrantTranches.AUTHORISE_PAYMENT, GrantTranches.EXECUTE_PAYMENT, GrantTranches.REVISE_PAYMENT,
          GrantTranches.AUTHORISE_REISSUE, GrantTranches.EXECUTE_REISSUE, GrantTranches.CORRECT_BANK_DETAILS -> putOrder(facts, book, task.text(GrantTranches.PAYMENT_ORDER_ID));
      case GrantTranches.DECIDE_AFTER_HEARING -> putHearing(facts, book);
      case GrantTranches.CONFIRM_SUSPENSION, GrantTranches.CONFIRM_TERMINATION -> putProposal(facts, book);
      case GrantTranches.DECIDE_RECOVERY -> {
        putRecovery(facts, book);
        facts.put("hearing", exchanges.of(book, "Un trop-versé est constaté.",
            (java.util.Date) task.variable().apply(GrantTranches.RECOVERY_HEARING_ENDS_AT)));
      }
      case GrantTranches.REVIEW_AMENDMENT_SIGNATURE -> facts.put("signedPaper", GrantAgreementFormFacts.SignedPaper.of(book,
          book.grant().openAmendment().map(Amendment::signatures).orElse(List.of())));
      case GrantRecovery.ISSUE_RECOVERY, GrantRecovery.RECORD_REPAYMENT -> putRecovery(facts, book);
      case GrantTranches.REVIEW_AMENDMENT -> putAmendment(facts, book);
      case GrantTranches.SIGN_AMENDMENT -> {
        putAmendment(facts, book);
        facts.put("share", GrantAgreementFormFacts.Share.of(book.grant(),
            task.text(GrantTranches.FUNDER_CODE)));
      }
      default -> { }
    }
    return facts;
  }

  private static int tranche(FormTask task) {
    return Integer.parseInt(task.text(GrantTranches.TRANCHE_NUMBER));
  }

  private void putReport(Map<String, Object> facts, Book book, int tranche, boolean prefilled) {
    Grant grant = book.grant();
    Report report = grant.reportOf(tranche).orElseThrow(() -> grant.conflict("aucun compte rendu n’est à examiner"));
    List<Submission.BudgetLine> budget = applications.get(grant.reference()).submission().budget();
    facts.put("report", ReportSheets.of(book, report, budget));
    facts.put("earlier", grant.reports().stream().filter(known -> known.number() < report.number())
        .map(known -> sheets.report(book, known)).toList());
    facts.put("documents", since(grant));
    if (prefilled) {
      facts.put(GrantTranches.ACTUAL_ELIGIBLE_COSTS, report.body().eligibleCosts());
    }
  }

  /** What came since the agreement was offered: the application's own documents are in its file. */
  private List<DossierSheet.File> since(Grant grant) {
    Instant start = grant.offeredAt() == null ? Instant.EPOCH : grant.offeredAt();
    return documents.of(grant.reference()).stream().filter(document -> document.uploadedAt().isAfter(start))
        .map(document -> new DossierSheet.File(document.fileName(),
            "/api/applications/" + document.reference() + "/documents/" + document.id(),
            FrenchText.bytes(document.sizeBytes()), FrenchText.dateTime(document.uploadedAt()))).toList();
  }

  private void putOrder(Map<String, Object> facts, Book book, String orderId) {
    facts.put("order", payments.order(book, orderId));
    facts.put("decision", payments.decision(book.grant(), book.order(orderId).trancheNumber()));
  }

  private void putHearing(Map<String, Object> facts, Book book) {
    Suspension open = book.grant().openSuspension()
        .orElseThrow(() -> book.grant().conflict("aucune suspension n’est à lever"));
    facts.put("hearing", new HearingFacts(FrenchText.dateTime(open.at()), book.name(open.by()), open.reason(),
        FrenchText.dateTime(open.hearingEndsAt()), sheets.isPast(open.hearingEndsAt()), GrantSheets.observations(open),
        open.observedAt() == null ? "" : FrenchText.dateTime(open.observedAt())));
  }

  /** @param paper what it rests on @param atBank orders that are settled first; each empty for none */
  record ProposalFacts(String by, String at, String reason, String paper, String observations, String atBank) {
  }

  private void putProposal(Map<String, Object> facts, Book book) {
    Grant grant = book.grant();
    Proposal proposal = grant.proposal();
    if (proposal == null) {
      throw grant.conflict("rien n’y attend de confirmation");
    }
    Suspension open = grant.openSuspension().orElse(null);
    String paper = proposal.kind() == Proposal.Kind.SUSPENSION ? "" : open == null
        ? "Demande écrite de résiliation du bénéficiaire" : "Invitation à présenter des observations du "
            + FrenchText.date(open.at()) + ", délai échu le " + FrenchText.date(open.hearingEndsAt());
    String atBank = String.join(", ", book.orders().stream().filter(PaymentOrder::isAtBank).map(PaymentOrder::key).toList());
    facts.put("proposal", new ProposalFacts(book.name(proposal.by()), FrenchText.dateTime(proposal.at()), proposal.reason(),
        paper, open == null ? "" : GrantSheets.observations(open), atBank));
  }

  /** Of models before 1.1, where one task stands for all funders. */
  private static void putRecovery(Map<String, Object> facts, Book book) {
    Recovery recovery = book.grant().recovery();
    if (recovery == null) {
      throw book.grant().conflict("aucun reversement n’est dû");
    }
    BigDecimal repaid = ReportBody.sum(recovery.shares().keySet().stream()
        .map(funder -> GrantSheets.repaid(book, funder)).toList());
    facts.put("recovery", new RecoveryFacts(FrenchText.euros(recovery.amount()), FrenchText.spaced(recovery.basis()),
        FrenchText.dateTime(recovery.foundAt()), String.join(", ", recovery.claims().stream()
            .map(Claim::reference).filter(Objects::nonNull).distinct().toList()),
        recovery.claims().stream().map(Claim::dueOn).filter(Objects::nonNull).findFirst().map(FrenchText::date).orElse(""), FrenchText.euros(repaid),
        FrenchText.euros(recovery.amount().subtract(repaid))));
    facts.put("owed", recovery.shares().entrySet().stream().map(share -> new OwedLine(book.funder(share.getKey()),
        FrenchText.euros(share.getValue()), FrenchText.euros(GrantSheets.repaid(book, share.getKey())),
        FrenchText.euros(share.getValue().subtract(GrantSheets.repaid(book, share.getKey()))))).toList());
    facts.put("repaymentFunders", recovery.shares().entrySet().stream()
        .filter(share -> share.getValue().compareTo(GrantSheets.repaid(book, share.getKey())) > 0)
        .map(share -> new Option(book.funder(share.getKey()) + " – reste "
            + FrenchText.euros(share.getValue().subtract(GrantSheets.repaid(book, share.getKey()))), share.getKey()))
        .toList());
  }

  private static void putAmendment(Map<String, Object> facts, Book book) {
    Amendment open = book.grant().openAmendment()
        .orElseThrow(() -> book.grant().conflict("aucun avenant n’est en cours"));
    facts.put("amendment", new AmendmentFacts("Avenant n°\u00A0" + open.number(), open.reason(),
        book.name(open.requestedBy()), FrenchText.dateTime(open.requestedAt()), AmendmentChanges.of(book.grant(), open),
        open.comment() == null ? "" : open.comment(), open.decidedAt() == null ? ""
            : book.name(open.decidedBy()) + ", le " + FrenchText.date(open.decidedAt())));
    facts.put("signatures", GrantSheets.signatures(book, open.signatures()));
  }
}
