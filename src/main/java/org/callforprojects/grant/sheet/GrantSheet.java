package org.callforprojects.grant.sheet;

import java.util.List;

import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.grant.paper.AmendmentChanges;

/**
 * A grant as staff read it: every value already a French text, every link an address of its application. Read by the forms
 * of the tasks and by the page {@code /dossier}. An empty text or list is what does not apply.
 *
 * @param agreementUrl of the agreement as a PDF, as signed by all if it is; empty before it was issued
 */
public record GrantSheet(String reference, String url, String agreementUrl, String status, String pole, String poleType,
    String beneficiary, String award, List<Fact> terms, List<Fact> bank, List<FunderLine> funders,
    List<TrancheLine> schedule, List<SignatureLine> signatures, List<OrderLine> orders, List<ReportLine> reports,
    List<AmendmentLine> amendments, List<SuspensionLine> suspensions, List<Fact> recovery,
    List<RepaymentLine> repayments, List<Fact> ending, List<PaperLine> papers) {

  /** @param url of the PDF */
  public record PaperLine(String title, String issuedAt, String url) {
  }

  /** @param underway ordered and not paid yet @param left of its part, not paid yet */
  public record FunderLine(String name, String amount, String share, String underway, String paid, String repaid,
      String left) {
  }

  /** @param decision last answer of the payment table @param payable what it let be paid */
  public record TrancheLine(String name, String share, String amount, String due, String reportDue, String condition,
      String state, String decision, String payable) {
  }

  /** @param url of the signed document; empty when the signature was given in a task, or is awaited */
  public record SignatureLine(String party, String by, String at, String url) {
  }

  /** @param detail what came of it last @param late whether its delay has passed unpaid */
  public record OrderLine(String key, String tranche, String funder, String amount, String state, String due,
      String detail, boolean late) {
  }

  /** @param eligible costs that the beneficiary counts as eligible @param accepted those that the review accepted */
  public record ReportLine(String name, String tranche, String period, String receivedAt, String total, String eligible,
      String accepted, String state, String comment) {
  }

  public record AmendmentLine(String name, String reason, String state, String requestedAt, String decision,
      List<AmendmentChanges.Change> changes) {
  }

  public record SuspensionLine(String at, String reason, String hearingEndsAt, String observations, String outcome) {
  }

  public record RepaymentLine(String funder, String amount, String repaidOn, String paymentReference) {
  }
}
