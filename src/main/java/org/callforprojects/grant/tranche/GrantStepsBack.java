package org.callforprojects.grant.tranche;

import java.time.Instant;

import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.agreement.AgreementService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the record of a grant to where its process is led back. Nothing signed by a funder, ordered or paid is undone. */
@Service
@Transactional
public class GrantStepsBack {

  private final GrantRepository grants;
  private final AgreementService agreements;
  private final ReportService reports;

  GrantStepsBack(GrantRepository grants, AgreementService agreements, ReportService reports) {
    this.grants = grants;
    this.agreements = agreements;
    this.reports = reports;
  }

  /**
   * From the funders' signatures to the check of the file. The beneficiary's signature stays on record until that check
   * ends, as after a funder's refusal; whatever it says, the beneficiary then signs anew.
   *
   * @return when the check is due
   * @throws org.callforprojects.fault.ConflictException a funder has signed, or none is to sign
   */
  public Instant toAgreementReview(String reference) {
    grants.get(reference).refuseSignedByFunder();
    return agreements.reviewDue(reference);
  }

  /**
   * From the certification of a tranche to the review of its report, which is open again.
   *
   * @return when the review is due
   * @throws org.callforprojects.fault.ConflictException no accepted report of it waits for its certification
   */
  public Instant toReportReview(String reference, int tranche) {
    Grant grant = grants.get(reference);
    grant.reopenReport(tranche);
    grants.update(grant);
    return reports.reviewDue(reference);
  }
}
