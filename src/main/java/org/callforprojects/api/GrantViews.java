package org.callforprojects.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.Instalments;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.TrancheKind;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A grant as the API shows it to its beneficiary and to staff: amounts in euros, no account of an officer. */
@Component
class GrantViews {

  private final ApplicantService applicants;
  private final Grants grants;
  private final PaymentService payments;

  GrantViews(ApplicantService applicants, Grants grants, PaymentService payments) {
    this.applicants = applicants;
    this.grants = grants;
    this.payments = payments;
  }

  /** @param signedOn day of the last signature; absent before, like {@code endsOn} */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(String reference, GrantStatus status, String statusLabel, Beneficiary beneficiary, BigDecimal award,
      int durationMonths, LocalDate signedOn, LocalDate endsOn, List<FunderView> funders, BankView bankDetails,
      List<TrancheView> schedule, List<SignatureView> signatures, List<ReportView> reports, List<PaymentView> payments,
      List<AmendmentView> amendments, List<SuspensionView> suspensions, RecoveryView recovery, BigDecimal surplusKept,
      EndView ending) {
  }

  /** @param paid what the beneficiary was paid, repayments not taken off */
  record FunderView(String code, String name, BigDecimal amount, BigDecimal paid, BigDecimal repaid) {
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BankView(String holder, String iban, String bic, Instant receivedAt, boolean checked) {
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrancheView(int number, TrancheKind kind, String kindLabel, BigDecimal sharePercent, BigDecimal amount,
      int dueAfterMonths, LocalDate dueOn, LocalDate reportDueOn, TrancheStatus status, String statusLabel,
      BigDecimal payable) {
  }

  record SignatureView(String party, Instant signedAt) {
  }

  /** @param accepted null before its review; {@code actualEligibleCosts} and {@code comment} likewise */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReportView(int number, int tranche, Instant receivedAt, LocalDate periodStart, LocalDate periodEnd,
      BigDecimal total, BigDecimal eligibleCosts, Boolean accepted, BigDecimal actualEligibleCosts, String comment,
      ReportBody body) {

    static ReportView of(Report report) {
      Report.Review review = report.review();
      return new ReportView(report.number(), report.tranche(), report.receivedAt(), report.body().periodStart(),
          report.body().periodEnd(), report.body().total(), report.body().eligibleCosts(),
          review == null ? null : review.accepted(), review == null ? null : review.actualEligibleCosts(),
          review == null ? null : review.comment(), report.body());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PaymentView(String key, int tranche, String funder, BigDecimal amount, PaymentStatus status, String statusLabel,
      Instant dueAt, LocalDate paidOn, String paymentReference) {

    static PaymentView of(PaymentOrder order) {
      return new PaymentView(order.key(), order.trancheNumber(), order.funderCode(), order.amount(), order.status(),
          order.status().label(), order.dueAt(), order.paidOn(), order.paymentReference());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AmendmentView(int number, String reason, Amendment.Status status, String statusLabel, Instant requestedAt,
      String comment, Integer durationMonths, Map<Integer, Integer> dueAfterMonths, Map<?, BigDecimal> plannedCosts,
      Beneficiary beneficiary) {

    static AmendmentView of(Amendment amendment) {
      return new AmendmentView(amendment.number(), amendment.reason(), amendment.status(), amendment.status().label(),
          amendment.requestedAt(), amendment.comment(), amendment.durationMonths(), amendment.dueAfterMonths(),
          amendment.plannedCosts(), amendment.beneficiary());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SuspensionView(String reason, Instant at, Instant hearingEndsAt, String observations, String outcome,
      String outcomeReason, Instant decidedAt) {

    static SuspensionView of(Suspension suspension) {
      return new SuspensionView(suspension.reason(), suspension.at(), suspension.hearingEndsAt(),
          suspension.observations(), suspension.outcome(), suspension.outcomeReason(), suspension.decidedAt());
    }
  }

  /** @param relieved remitted or written off @param left what is still to be repaid */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecoveryView(BigDecimal amount, Map<String, BigDecimal> shares, String basis, List<ClaimView> claims,
      BigDecimal repaid, BigDecimal relieved, BigDecimal left) {
  }

  /** What is owed to one funder: to whom, into which account and until when; null before it is claimed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClaimView(String funder, BigDecimal amount, String reference, String accountant, String iban, LocalDate dueOn,
      List<Instalments.Part> instalments, BigDecimal repaid, BigDecimal relieved, BigDecimal left) {

    static ClaimView of(Claim claim, List<PaymentAccount> accounts) {
      BigDecimal back = sum(accounts, claim.funder(), false);
      BigDecimal givenUp = claim.relieved();
      return new ClaimView(claim.funder(), claim.amount(), claim.reference(), claim.accountant(), claim.iban(), claim.dueOn(),
          claim.instalments() == null ? null : claim.instalments().parts(), back, givenUp,
          claim.amount().subtract(back).subtract(givenUp).max(BigDecimal.ZERO.setScale(2)));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndView(boolean terminated, String reason, Instant at) {
  }

  /**
   * The grant of an application that the requester may read.
   *
   * @throws UnknownReferenceException when there is no such application, it is not theirs, or it holds no grant
   */
  @Transactional(readOnly = true)
  public View of(String reference, Requester requester) {
    applicants.get(reference, requester);
    Grant grant = grants.find(reference).orElseThrow(() -> new UnknownReferenceException(
        "La candidature " + reference + " n’a pas de convention."));
    List<PaymentAccount> accounts = payments.account(reference);
    return new View(reference, grant.status(), grant.status().label(), grant.beneficiary(), grant.terms().award(),
        grant.terms().durationMonths(), grant.signedOn(), grant.endsOn(),
        grant.terms().funders().stream().map(part -> new FunderView(part.code(), part.name(), part.amount(),
            sum(accounts, part.code(), true), sum(accounts, part.code(), false))).toList(),
        grant.bank() == null ? null : new BankView(grant.bank().holder(), grant.bank().iban(), grant.bank().bic(),
            grant.bank().receivedAt(), grant.bank().isChecked()),
        grant.schedule().stream().map(tranche -> new TrancheView(tranche.number(), tranche.kind(), tranche.kind().label(),
            tranche.sharePercent(), tranche.amount(), tranche.dueAfterMonths(), tranche.dueOn(), tranche.reportDueOn(),
            tranche.status(), tranche.status().label(), tranche.payable())).toList(),
        grant.signatures().stream().map(given -> new SignatureView(given.party(), given.signedAt())).toList(),
        grant.reports().stream().map(ReportView::of).toList(),
        payments.of(reference).stream().map(PaymentView::of).toList(),
        grant.amendments().stream().map(AmendmentView::of).toList(),
        grant.suspensions().stream().map(SuspensionView::of).toList(), recovery(grant, accounts), grant.surplusKept(),
        grant.ending() == null ? null : new EndView(grant.ending().terminated(), grant.ending().reason(),
            grant.ending().at()));
  }

  private static RecoveryView recovery(Grant grant, List<PaymentAccount> accounts) {
    if (grant.recovery() == null) {
      return null;
    }
    List<ClaimView> claims = grant.recovery().claims().stream().map(claim -> ClaimView.of(claim, accounts)).toList();
    return new RecoveryView(grant.recovery().amount(), grant.recovery().shares(), grant.recovery().basis(), claims,
        total(claims, ClaimView::repaid), total(claims, ClaimView::relieved), total(claims, ClaimView::left));
  }

  private static BigDecimal total(List<ClaimView> claims, Function<ClaimView, BigDecimal> part) {
    return claims.stream().map(part).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private static BigDecimal sum(List<PaymentAccount> accounts, String funder, boolean paid) {
    return accounts.stream().filter(account -> account.funderCode().equals(funder))
        .map(account -> paid ? account.paid() : account.repaid()).findFirst().orElse(BigDecimal.ZERO.setScale(2));
  }
}
