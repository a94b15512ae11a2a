package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.DossierSheet;
import org.callforprojects.application.SelectionService;
import org.callforprojects.application.Submission;
import org.callforprojects.document.DocumentService;
import org.callforprojects.engine.FormFacts;
import org.callforprojects.engine.FormOptions.Option;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.GrantBooks.Book;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code grant-tranches} show: the grant, what the task is about, and no answer but accepted costs. */
@Component
class GrantTranchesFormFacts implements FormFacts {

  static final String KEY = "grant-tranches";
  static final String REVIEW_REPORT = "userTask_reviewReport";
  static final String CERTIFY_SERVICE = "userTask_certifyService";
  static final String AUTHORISE_PAYMENT = "userTask_authorisePayment";
  static final String EXECUTE_PAYMENT = "userTask_executePayment";
  static final String REVISE_PAYMENT = "userTask_revisePayment";
  static final String AUTHORISE_REISSUE = "userTask_authoriseReissue";
  static final String EXECUTE_REISSUE = "userTask_executeReissue";
  static final String CORRECT_BANK_DETAILS = "userTask_correctBankDetails";
  static final String DECIDE_AFTER_HEARING = "userTask_decideAfterHearing";
  static final String ISSUE_RECOVERY = "userTask_issueRecovery";
  static final String RECORD_REPAYMENT = "userTask_recordRepayment";
  static final String REVIEW_AMENDMENT = "userTask_reviewAmendment";
  static final String SIGN_AMENDMENT = "userTask_signAmendment";
  static final String TRANCHE_NUMBER = "trancheNumber";
  static final String PAYMENT_ORDER_ID = "paymentOrderId";

  /** What each form asks: emptied, so that an earlier round or another instance answers for nobody. */
  private static final Map<String, Set<String>> ASKED = Map.ofEntries(
      Map.entry(REVIEW_REPORT, Set.of("actualEligibleCosts", "cofundingConfirmed", "reportAccepted", "reportComment")),
      Map.entry(CERTIFY_SERVICE, Set.of("serviceCertified")),
      Map.entry(AUTHORISE_PAYMENT, Set.of("paymentAuthorised")),
      Map.entry(AUTHORISE_REISSUE, Set.of("paymentAuthorised")),
      Map.entry(EXECUTE_PAYMENT, Set.of("paymentReference", "paidOn")),
      Map.entry(EXECUTE_REISSUE, Set.of("paymentReference", "paidOn")),
      Map.entry(REVISE_PAYMENT, Set.of("paymentResubmitted", "revisionComment")),
      Map.entry(CORRECT_BANK_DETAILS, Set.of("accountHolder", "iban", "bic")),
      Map.entry(DECIDE_AFTER_HEARING, Set.of("hearingOutcome", "hearingReason")),
      Map.entry(ISSUE_RECOVERY, Set.of("recoveryReference")),
      Map.entry(RECORD_REPAYMENT, Set.of("repaymentFunder", "repaidAmount", "repaidOn", "repaymentReference")),
      Map.entry(REVIEW_AMENDMENT, Set.of("amendmentApproved", "amendmentComment")),
      Map.entry(SIGN_AMENDMENT, Set.of("amendmentSigned")));

  private final GrantBooks books;
  private final GrantSheets sheets;
  private final PaymentFacts payments;
  private final SelectionService applications;
  private final DocumentService documents;

  GrantTranchesFormFacts(GrantBooks books, GrantSheets sheets, PaymentFacts payments, SelectionService applications,
      DocumentService documents) {
    this.books = books;
    this.sheets = sheets;
    this.payments = payments;
    this.applications = applications;
    this.documents = documents;
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
      List<GrantSheet.Change> changes, String comment, String decided) {
  }

  @Override
  public String processKey() {
    return KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Book book = books.get(task.businessKey());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("grant", sheets.of(book));
    ASKED.getOrDefault(task.key(), Set.of()).forEach(key -> facts.put(key, null));
    switch (task.key()) {
      case REVIEW_REPORT -> putReport(facts, book, tranche(task), true);
      case CERTIFY_SERVICE -> putReport(facts, book, tranche(task), false);
      case AUTHORISE_PAYMENT, EXECUTE_PAYMENT, REVISE_PAYMENT, AUTHORISE_REISSUE, EXECUTE_REISSUE,
          CORRECT_BANK_DETAILS -> putOrder(facts, book, task.text(PAYMENT_ORDER_ID));
      case DECIDE_AFTER_HEARING -> putHearing(facts, book);
      case ISSUE_RECOVERY, RECORD_REPAYMENT -> putRecovery(facts, book);
      case REVIEW_AMENDMENT -> putAmendment(facts, book);
      case SIGN_AMENDMENT -> {
        putAmendment(facts, book);
        facts.put("share", GrantAgreementFormFacts.Share.of(book.grant(),
            task.text(GrantAgreementFormFacts.FUNDER_CODE)));
      }
      default -> { }
    }
    return facts;
  }

  private static int tranche(FormTask task) {
    return Integer.parseInt(task.text(TRANCHE_NUMBER));
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
      facts.put("actualEligibleCosts", report.body().eligibleCosts().doubleValue());
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

  private static void putRecovery(Map<String, Object> facts, Book book) {
    Recovery recovery = book.grant().recovery();
    if (recovery == null) {
      throw book.grant().conflict("aucun reversement n’est dû");
    }
    BigDecimal repaid = ReportBody.sum(recovery.shares().keySet().stream()
        .map(funder -> GrantSheets.repaid(book, funder)).toList());
    facts.put("recovery", new RecoveryFacts(FrenchText.euros(recovery.amount()), FrenchText.spaced(recovery.basis()),
        FrenchText.dateTime(recovery.foundAt()), recovery.reference() == null ? "" : recovery.reference(),
        recovery.dueOn() == null ? "" : FrenchText.date(recovery.dueOn()), FrenchText.euros(repaid),
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
