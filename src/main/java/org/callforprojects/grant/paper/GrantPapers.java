package org.callforprojects.grant.paper;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.call.CallService;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.paper.GrantPaper.Kind;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The agreement, its amendments and the recovery order as PDF/A-3a and PDF/UA-1, each filed once. */
@Component
public class GrantPapers {

  private final GrantPaperRepository papers;
  private final CallService calls;
  private final AgreementPaper agreements;
  private final AmendmentPaper amendments;
  private final RecoveryPaper recoveries;
  private final PaperRenderer printer;
  private final StaffDirectory staff;
  private final Clock clock;

  GrantPapers(GrantPaperRepository papers, CallService calls, AgreementPaper agreements, AmendmentPaper amendments,
      RecoveryPaper recoveries, PaperRenderer printer, StaffDirectory staff, Clock clock) {
    this.papers = papers;
    this.calls = calls;
    this.agreements = agreements;
    this.amendments = amendments;
    this.recoveries = recoveries;
    this.printer = printer;
    this.staff = staff;
    this.clock = clock;
  }

  /** Once for each offer: what was reviewed and is offered again has the next number. */
  @Transactional
  public void issueAgreement(Grant grant) {
    Instant at = stored(grant.offeredAt() == null ? clock.instant() : grant.offeredAt());
    Optional<GrantPaper> last = latest(grant.reference(), Kind.AGREEMENT);
    if (last.filter(paper -> paper.issuedAt().equals(at)).isEmpty()) {
      file(new GrantPaper(grant.reference(), Kind.AGREEMENT, last.map(GrantPaper::number).orElse(0) + 1, at),
          agreements.of(grant, calls.settingsOf(grant.callCode()), names(grant.signatures())));
    }
  }

  /** The agreement with the signatures of all, once. */
  @Transactional
  public void issueSignedAgreement(Grant grant) {
    issue(grant, Kind.SIGNED_AGREEMENT, 1, agreements.of(grant, calls.settingsOf(grant.callCode()), names(grant.signatures())));
  }

  /** Once as it is proposed, and once more when every funder has signed it: then before it is put in force. */
  @Transactional
  public void issueAmendment(Grant grant, Amendment amendment) {
    issue(grant, isSigned(grant, amendment) ? Kind.SIGNED_AMENDMENT : Kind.AMENDMENT, amendment.number(),
        amendments.of(grant, amendment, calls.settingsOf(grant.callCode()), names(amendment.signatures())));
  }

  @Transactional
  public void issueClaim(Grant grant, Claim claim) {
    String by = claim.issuedBy();
    issue(grant, grant.funder(claim.funder()).state() ? Kind.RECOVERY : Kind.CLAIM,
        grant.recovery().claims().indexOf(claim) + 1, recoveries.of(grant, claim, calls.settingsOf(grant.callCode()),
            staff.names(List.of(by)).getOrDefault(by, by)));
  }

  /** By account, of those who signed for a funder. */
  private Map<String, String> names(List<PartySignature> signatures) {
    return staff.names(signatures.stream().map(PartySignature::signedBy).distinct().toList());
  }

  private static boolean isSigned(Grant grant, Amendment amendment) {
    return grant.terms().funders().stream().allMatch(funder -> amendment.signatures().stream()
        .anyMatch(signature -> signature.party().equals(funder.code())));
  }

  /** A retry of its step finds it filed and does nothing. */
  private void issue(Grant grant, Kind kind, int number, Paper paper) {
    if (papers.of(grant.reference()).stream().noneMatch(known -> known.kind() == kind && known.number() == number)) {
      file(new GrantPaper(grant.reference(), kind, number, stored(clock.instant())), paper);
    }
  }

  private void file(GrantPaper paper, Paper words) {
    papers.insert(paper, printer.render(words));
  }

  /** As the database gives it back. */
  private static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** In the order in which they were issued; empty when there are none. */
  @Transactional(readOnly = true)
  public List<GrantPaper> list(String reference) {
    return papers.of(reference);
  }

  /** Whose papers, as the program issued them, are exactly these bytes; empty for nobody's. */
  @Transactional(readOnly = true)
  public List<String> issuedAs(byte[] content) {
    return papers.issuedAs(org.callforprojects.document.Sha256.of(content));
  }

  /** The one of the highest number. */
  @Transactional(readOnly = true)
  public Optional<GrantPaper> latest(String reference, Kind kind) {
    return papers.of(reference).stream().filter(paper -> paper.kind() == kind)
        .max(Comparator.comparingInt(GrantPaper::number));
  }

  /**
   * The agreement as signed by all if it is, else as last proposed.
   *
   * @throws UnknownReferenceException when none was issued
   */
  @Transactional(readOnly = true)
  public byte[] agreement(String reference) {
    List<GrantPaper> issued = papers.of(reference);
    return issued.stream().filter(paper -> paper.kind() == Kind.SIGNED_AGREEMENT).findFirst()
        .or(() -> issued.stream().filter(paper -> paper.kind() == Kind.AGREEMENT)
            .max(Comparator.comparingInt(GrantPaper::number)))
        .map(paper -> content(reference, paper.kind(), paper.number())).orElseThrow(() -> unknown(reference));
  }

  /**
   * Any paper, by its {@link GrantPaper#fileName}.
   *
   * @throws UnknownReferenceException when there is no such paper
   */
  @Transactional(readOnly = true)
  public byte[] file(String reference, String fileName) {
    return papers.of(reference).stream().filter(paper -> paper.fileName().equals(fileName)).findFirst()
        .map(paper -> content(reference, paper.kind(), paper.number())).orElseThrow(() -> unknown(reference));
  }

  private static UnknownReferenceException unknown(String reference) {
    return new UnknownReferenceException("La convention de la candidature " + reference + " n’a pas de tel document.");
  }

  /**
   * The PDF.
   *
   * @throws UnknownReferenceException when there is no such paper
   */
  @Transactional(readOnly = true)
  public byte[] content(String reference, Kind kind, int number) {
    return papers.content(reference, kind, number).orElseThrow(() -> unknown(reference));
  }
}
