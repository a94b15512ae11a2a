package org.callforprojects.grant.beneficiary;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.FileOwners;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.Validation;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.agreement.AgreementService;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.amendment.AmendmentService;
import org.callforprojects.grant.paper.SignedPapers;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.grant.tranche.ReportService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a beneficiary does, or an officer who files its paper original: each step finds out first whose file it is. */
@Service
@Transactional
public class BeneficiaryService {

  private final ApplicantService applicants;
  private final GrantRepository grants;
  private final AgreementService agreements;
  private final ReportService reports;
  private final AmendmentService amendments;
  private final SuspensionService suspensions;
  private final GrantProcess process;
  private final DocumentService documents;
  private final SignedPapers signedPapers;
  private final Validation validation;
  private final Clock clock;

  BeneficiaryService(ApplicantService applicants, GrantRepository grants, AgreementService agreements,
      ReportService reports, AmendmentService amendments, SuspensionService suspensions, GrantProcess process,
      DocumentService documents, SignedPapers signedPapers, Validation validation, Clock clock) {
    this.applicants = applicants;
    this.grants = grants;
    this.agreements = agreements;
    this.reports = reports;
    this.amendments = amendments;
    this.suspensions = suspensions;
    this.process = process;
    this.documents = documents;
    this.signedPapers = signedPapers;
    this.validation = validation;
    this.clock = clock;
  }

  /** @throws org.callforprojects.fault.InvalidValuesException when the IBAN fails its key */
  public void sendBankDetails(String reference, Requester requester, BankBody body) {
    own(reference, requester);
    validation.check(body);
    agreements.receiveBankDetails(reference, body.received(clock.instant(), requester.name()), requester.name());
    if (!process.isUnderReview(reference)) { // details corrected before an officer looked take the place of the first ones
      process.piecesReceived(reference, agreements.reviewDue(reference));
    }
  }

  /** What the recapitulation of bank details shows is right in itself. @throws org.callforprojects.fault.InvalidValuesException */
  public void checkBankDetails(BankBody body) {
    validation.check(body);
  }

  /** The same of a report, before it is sent for good. @throws org.callforprojects.fault.InvalidValuesException */
  public void checkReport(String reference, Requester requester, ReportBody body) {
    own(reference, requester);
    validation.check(body);
    reports.check(reference, body);
  }

  /** The signed agreement comes back. */
  public void signAgreement(String reference, Requester requester, String fileName, byte[] content) {
    own(reference, requester);
    SupportingDocument document = file(reference, requester, new SentDocument(SignedPapers.SIGNED_AGREEMENT, fileName, content));
    agreements.signByBeneficiary(reference, document.id(), requester.name());
    process.signedByBeneficiary(reference, agreements.reviewDue(reference));
  }

  /** What is wrong with a report whose shape has these faults: all of a body is told at once. */
  public List<Fault> reportFaults(ReportBody body, List<Fault> found) {
    List<Fault> faults = new ArrayList<>(validation.faults(body));
    List<Fault> known = new ArrayList<>(found);
    known.addAll(faults);
    faults.addAll(body.contradictions(LocalDate.ofInstant(clock.instant(), FrenchText.PARIS), known));
    return faults;
  }

  /** @param receivedAt when the request arrived */
  public Report report(String reference, Requester requester, ReportBody body, Instant receivedAt) {
    own(reference, requester);
    List<Fault> faults = reportFaults(body, List.of());
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    Report report = reports.receive(reference, body, requester.name(), receivedAt);
    process.reportReceived(reference, report.tranche(), reports.reviewDue(reference));
    return report;
  }

  public void requestAmendment(String reference, Requester requester, AmendmentBody body) {
    own(reference, requester);
    validation.check(body);
    amendments.request(reference, body, requester.name());
  }

  public void signAmendment(String reference, Requester requester, String fileName, byte[] content) {
    own(reference, requester);
    SupportingDocument document = file(reference, requester, new SentDocument(SignedPapers.SIGNED_AMENDMENT, fileName, content));
    amendments.signByBeneficiary(reference, document.id(), requester.name());
  }

  /** The beneficiary asks, in writing, for the end of its agreement: the paper that a termination may rest on. */
  public void requestTermination(String reference, Requester requester, String fileName, byte[] content) {
    own(reference, requester);
    suspensions.requireTerminable(reference);
    file(reference, requester, new SentDocument(SignedPapers.TERMINATION_REQUEST, fileName, content));
    suspensions.terminationRequested(reference, requester.name());
  }

  /** What the beneficiary answers to an invitation to be heard: a suspension, a lapse or a claim envisaged. */
  public void observe(String reference, Requester requester, String words) {
    own(reference, requester);
    suspensions.observe(reference, words, requester.name());
  }

  private SupportingDocument file(String reference, Requester requester, SentDocument signed) {
    signedPapers.check(reference, signed.content());
    return documents.add(reference, List.of(signed), requester.name(), List.of()).get(0);
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when it is not theirs, or holds no grant */
  private void own(String reference, Requester requester) {
    Application application = applicants.get(reference, requester, FileOwners.Right.ACT);
    grants.get(application.reference());
  }
}
