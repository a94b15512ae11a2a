package org.callforprojects.grant;

import static org.callforprojects.grant.GrantStatus.BENEFICIARY_SIGNED;
import static org.callforprojects.grant.GrantStatus.CLOSED;
import static org.callforprojects.grant.GrantStatus.DRAFTED;
import static org.callforprojects.grant.GrantStatus.LAPSED;
import static org.callforprojects.grant.GrantStatus.OFFERED;
import static org.callforprojects.grant.GrantStatus.RECOVERING;
import static org.callforprojects.grant.GrantStatus.RUNNING;
import static org.callforprojects.grant.GrantStatus.SUSPENDED;
import static org.callforprojects.grant.GrantStatus.TERMINATED;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.journal.Changes;
import org.callforprojects.money.FunderShare;

/**
 * One grant, from the award to its end. Every change is a method that refuses when it does not fit the present state, and
 * says which that is. Money paid is not here but in the accounts of {@link org.callforprojects.payment}.
 */
public final class Grant {

  private final String reference;
  private final String callCode;
  private int version;
  private GrantStatus status;
  private Beneficiary beneficiary;
  private Terms terms;
  private BankDetails bank;
  private List<Tranche> schedule;
  private List<PartySignature> signatures;
  private String reviewedBy;
  private Instant offeredAt;
  private LocalDate signedOn;
  private List<Report> reports;
  private List<Amendment> amendments;
  private List<Suspension> suspensions;
  private BigDecimal surplusKept;
  private Recovery recovery;
  private Ending ending;
  private Proposal proposal;
  private Awaited awaited;
  private Registered registered;

  /** What the register holds of a grant. */
  private record Registered(GrantStatus status, State state) {
  }

  /** What the record keeps as one JSON value. */
  record State(Beneficiary beneficiary, Terms terms, BankDetails bank, List<Tranche> schedule,
      List<PartySignature> signatures, String reviewedBy, Instant offeredAt, LocalDate signedOn, List<Report> reports,
      List<Amendment> amendments, List<Suspension> suspensions, BigDecimal surplusKept, Recovery recovery, Ending ending,
      Proposal proposal, Awaited awaited) {
  }

  Grant(String reference, String callCode, int version, GrantStatus status, State state) {
    this.reference = reference;
    this.callCode = callCode;
    this.version = version;
    this.status = status;
    this.beneficiary = state.beneficiary();
    this.terms = state.terms();
    this.bank = state.bank();
    this.schedule = state.schedule();
    this.signatures = state.signatures();
    this.reviewedBy = state.reviewedBy();
    this.offeredAt = state.offeredAt();
    this.signedOn = state.signedOn();
    this.reports = state.reports();
    this.amendments = state.amendments();
    this.suspensions = state.suspensions();
    this.surplusKept = state.surplusKept();
    this.recovery = state.recovery();
    this.ending = state.ending();
    this.proposal = state.proposal();
    this.awaited = state.awaited();
    this.registered = new Registered(status, state());
  }

  public static Grant drafted(String reference, String callCode, Beneficiary beneficiary, Terms terms) {
    return new Grant(reference, callCode, 0, DRAFTED, new State(beneficiary, terms, null, List.of(), List.of(), null, null,
        null, List.of(), List.of(), List.of(), null, null, null, null, null));
  }

  // --- agreement ---

  public void schedule(List<Tranche> tranches) {
    require("son échéancier ne peut plus être fixé", DRAFTED);
    schedule = List.copyOf(tranches);
    terms = terms.scheduled(Schedule.mostInAYear(tranches));
  }

  public void base(String legalBasis, Integer publicationMonths) {
    require("son fondement ne peut plus être fixé", DRAFTED);
    terms = terms.based(legalBasis, publicationMonths);
  }

  public void receive(BankDetails details) {
    require("elle n’attend pas de coordonnées bancaires", DRAFTED);
    bank = details;
    awaited = null;
  }

  /** The beneficiary is asked for it in a letter. */
  public void ask(Awaited.What what, Instant until) {
    awaited = new Awaited(what, until);
  }

  public void askNothing() {
    awaited = null;
  }

  /** Empty when nothing is asked, and for what was asked before this was kept. */
  public Optional<Awaited> awaited() {
    return Optional.ofNullable(awaited);
  }

  /** The officer compared what came with what was asked for. */
  public void review(boolean inOrder, String by, Instant at) {
    review(inOrder, by, at, null);
  }

  /** @param holderReason why an account in another name is right; null where the names agree */
  public void review(boolean inOrder, String by, Instant at, String holderReason) {
    require("sa convention n’est pas à vérifier", DRAFTED, OFFERED, BENEFICIARY_SIGNED);
    if (bank == null) {
      throw conflict("aucune coordonnée bancaire n’est arrivée");
    }
    bank = inOrder ? bank.checked(by, at, holderReason) : bank.checked(null, null);
    reviewedBy = by;
    status = DRAFTED;
    signatures = List.of();
  }

  public void offer(Instant at) {
    require("sa convention ne peut pas être proposée", DRAFTED);
    status = OFFERED;
    offeredAt = at;
  }

  public void signByBeneficiary(PartySignature signature) {
    require("aucune signature du bénéficiaire n’est attendue", OFFERED);
    signatures = List.of(signature);
    status = BENEFICIARY_SIGNED;
    awaited = null;
  }

  /** Longer than the whole agreement, a period is a slip in a year. */
  public boolean isLongerThanAgreement(ReportBody body) {
    return body.periodStart().isBefore(body.periodEnd().minusMonths(terms.durationMonths()));
  }

  public Optional<PartySignature> beneficiarySignature() {
    return signatures.stream().filter(signature -> signature.party().equals(PartySignature.BENEFICIARY)).findFirst();
  }

  /** The signed document was read: it is this agreement, signed by who may. */
  public void acceptSignature(LocalDate signedOn, String by) {
    require("aucun exemplaire signé n’est à relire", BENEFICIARY_SIGNED);
    signatures = signatures.stream().map(signature -> signature.party().equals(PartySignature.BENEFICIARY)
        ? signature.reviewed(signedOn, by) : signature).toList();
  }

  /** The signed document is not what was to be signed: another one is awaited. */
  public void returnSignature() {
    require("aucun exemplaire signé n’est à relire", BENEFICIARY_SIGNED);
    signatures = List.of();
    status = OFFERED;
  }

  public void signByFunder(PartySignature signature) {
    require("aucune signature d’un financeur n’est attendue", BENEFICIARY_SIGNED);
    if (signatures.stream().anyMatch(known -> known.party().equals(signature.party()))) {
      throw conflict("ce financeur l’a déjà signée");
    }
    signatures = added(signatures, signature);
  }

  /** A funder's signature is never undone here. */
  public void refuseSignedByFunder() {
    require("aucune signature d’un financeur n’est attendue", BENEFICIARY_SIGNED);
    if (signatures.stream().anyMatch(signature -> !PartySignature.BENEFICIARY.equals(signature.party()))) {
      throw conflict("un financeur l’a déjà signée, et une signature ne se défait pas");
    }
  }

  public boolean isSignedByAll() {
    return GrantWords.funders(terms).stream()
        .allMatch(funder -> signatures.stream().anyMatch(signature -> signature.party().equals(funder.code())));
  }

  /** @param day of the last signature: the grant starts there */
  public void conclude(LocalDate day, int reportMonths) {
    require("elle ne peut pas prendre effet", BENEFICIARY_SIGNED);
    if (!isSignedByAll()) {
      throw conflict("tous les financeurs n’ont pas signé");
    }
    signedOn = day;
    schedule = Schedule.dated(schedule, day, reportMonths);
    status = RUNNING;
  }

  public void lapse(String reason, String by, Instant at) {
    require("elle ne peut plus devenir caduque", DRAFTED, OFFERED, BENEFICIARY_SIGNED);
    ending = new Ending(true, reason, by, at);
    status = LAPSED;
    awaited = null;
  }

  // --- tranches ---

  public Tranche tranche(int number) {
    return schedule.stream().filter(tranche -> tranche.number() == number).findFirst()
        .orElseThrow(() -> conflict("elle n’a pas de tranche " + number));
  }

  private void change(int number, UnaryOperator<Tranche> change) {
    schedule = schedule.stream().map(tranche -> tranche.number() == number ? change.apply(tranche) : tranche).toList();
  }

  public void awaitReport(int number) {
    change(number, tranche -> tranche.in(TrancheStatus.REPORT_AWAITED));
  }

  /**
   * Takes the next report, whatever the funders still owe: early, in time, late, or while the beneficiary is heard.
   *
   * @throws ConflictException when every report was received, or it does not run any more
   */
  public Report receive(ReportBody body, String by, Instant at) {
    require("elle n’attend pas de compte rendu", RUNNING, SUSPENDED);
    Tranche tranche = reportTranche().orElseThrow(() -> conflict("aucun compte rendu n’est attendu"));
    Report report = new Report(reports.size() + 1, tranche.number(), at, by, body, null, null);
    reports = added(reports, report);
    boolean opened = tranche.status() == TrancheStatus.REPORT_AWAITED || tranche.status() == TrancheStatus.HELD;
    change(tranche.number(), known -> (opened ? known.in(TrancheStatus.UNDER_REVIEW) : known).noticed(null));
    return report;
  }

  /** Whether a report on that tranche waits for its review. */
  public boolean isReportPending(int number) {
    return reportOf(number).filter(report -> report.review() == null).isPresent();
  }

  /** The report that came before its tranche was opened, or while it could not be examined, is examined now. */
  public void takeUpReport(int number) {
    change(number, known -> known.in(TrancheStatus.UNDER_REVIEW).noticed(null));
  }

  public void remind(int number, LocalDate day) {
    change(number, tranche -> tranche.reminded(day));
  }

  public void giveNotice(int number, Instant answerBy) {
    change(number, tranche -> tranche.noticed(answerBy));
  }

  public Optional<Tranche> awaitedTranche() {
    return schedule.stream().filter(tranche -> tranche.needsReport()
        && (tranche.status() == TrancheStatus.REPORT_AWAITED || tranche.status() == TrancheStatus.HELD)).findFirst();
  }

  /** The tranche that a report received now is for: the first whose report is still to come. */
  public Optional<Tranche> reportTranche() {
    return schedule.stream().filter(tranche -> tranche.needsReport() && !isReportPending(tranche.number())
        && switch (tranche.status()) {
          case PLANNED, REPORT_AWAITED, HELD -> true;
          case UNDER_REVIEW, ORDERED, PAID, CARRIED, SETTLED, CANCELLED -> false;
        }).findFirst();
  }

  /** Another tranche's accepted report on some day of the same period: its costs would count twice. */
  public Optional<Report> overlapping(int tranche, ReportBody body) {
    return schedule.stream().filter(known -> known.number() != tranche).map(known -> reports.stream()
            .filter(report -> report.tranche() == known.number() && report.isAccepted()).reduce((first, second) -> second))
        .flatMap(Optional::stream).filter(report -> meets(report, body)).findFirst();
  }

  /** A report on some day of the same period that nobody has examined yet; of just that period it is the same one, sent twice. */
  public Optional<Report> waiting(ReportBody body) {
    return reports.stream().filter(report -> report.review() == null && meets(report, body)).findFirst();
  }

  private static boolean meets(Report report, ReportBody body) {
    return !report.body().periodStart().isAfter(body.periodEnd()) && !report.body().periodEnd().isBefore(body.periodStart());
  }

  /** The report that a tranche is judged by: the last received; empty when none came. */
  public Optional<Report> reportOf(int tranche) {
    return reports.stream().filter(report -> report.tranche() == tranche).reduce((first, second) -> second);
  }

  public void reviewReport(int tranche, Report.Review review) {
    replaceReport(tranche, report -> report.reviewed(review));
    change(tranche, known -> known.in(review.accepted() ? TrancheStatus.UNDER_REVIEW : TrancheStatus.REPORT_AWAITED));
  }

  public void certify(int tranche, Report.Certification certification) {
    replaceReport(tranche, report -> report.certified(certification));
  }

  /** Its review is to be done anew; nothing was certified or ordered on it yet. */
  public void reopenReport(int tranche) {
    Report last = reportOf(tranche).filter(Report::isAccepted)
        .orElseThrow(() -> conflict("aucun compte rendu accepté n’attend sa certification"));
    if (last.certification() != null) {
      throw conflict("le service fait de la tranche " + tranche + " est déjà certifié");
    }
    replaceReport(tranche, report -> report.reviewed(null));
  }

  private void replaceReport(int tranche, UnaryOperator<Report> change) {
    Report last = reportOf(tranche).orElseThrow(() -> conflict("aucun compte rendu n’est à examiner"));
    reports = reports.stream().map(report -> report.number() == last.number() ? change.apply(report) : report).toList();
  }

  /**
   * Eligible costs accepted so far, a later report on the same tranche taking the place of an earlier one.
   *
   * @return euros
   */
  public BigDecimal acceptedCosts() {
    return ReportBody.sum(schedule.stream().map(tranche -> reports.stream()
        .filter(report -> report.tranche() == tranche.number() && report.isAccepted()).reduce((first, second) -> second))
        .flatMap(Optional::stream).map(report -> report.review().actualEligibleCosts()).toList());
  }

  public void decide(int tranche, String outcome, BigDecimal payable, TrancheStatus next, Instant at) {
    change(tranche, known -> known.decided(outcome, payable, at).in(next));
  }

  public void move(int tranche, TrancheStatus next) {
    change(tranche, known -> known.in(next));
  }

  /** Planned up to a tranche, it included. */
  public BigDecimal plannedUpTo(int number) {
    return ReportBody.sum(schedule.stream().filter(tranche -> tranche.number() <= number).map(Tranche::amount).toList());
  }

  // --- bank details of a payment that came back ---

  public void correct(BankDetails details) {
    require("aucun paiement ne peut en être présenté de nouveau", RUNNING, SUSPENDED, TERMINATED, RECOVERING, CLOSED);
    bank = details;
  }

  /** The second person: who authorises the payment to a corrected account has compared it. */
  public void checkCorrected(String by, Instant at, String holderReason) {
    bank = bank.checked(by, at, holderReason);
  }

  // --- what takes two persons ---

  public void propose(Proposal asked) {
    if (asked.kind() == Proposal.Kind.SUSPENSION) {
      require("elle ne peut pas être suspendue", RUNNING);
    } else {
      require("elle ne peut pas être résiliée", RUNNING, SUSPENDED);
    }
    if (proposal != null) {
      throw conflict("une " + proposal.kind().label() + " y est déjà proposée et attend sa confirmation");
    }
    proposal = asked;
  }

  /** @throws ConflictException when nothing of that kind waits for its confirmation */
  public Proposal proposed(Proposal.Kind kind) {
    if (proposal == null || proposal.kind() != kind || proposal.isConfirmed()) {
      throw conflict("aucune " + kind.label() + " n’y attend de confirmation");
    }
    return proposal;
  }

  public void confirmProposal(String by, Instant at) {
    proposal = proposal.confirmed(by, at);
  }

  public void dropProposal() {
    proposal = null;
  }

  /** Null while nothing is proposed. */
  public Proposal proposal() {
    return proposal;
  }

  /** Whether money may leave: not while the beneficiary is heard, nor once the end is decided. */
  public boolean isPayable() {
    return status == RUNNING && !(proposal != null && proposal.kind() == Proposal.Kind.TERMINATION && proposal.isConfirmed())
        || status == RECOVERING || status == CLOSED;
  }

  // --- suspension and end ---

  public void suspend(Suspension suspension) {
    require("elle ne peut pas être suspendue", RUNNING);
    suspensions = added(suspensions, suspension);
    status = SUSPENDED;
  }

  public Optional<Suspension> openSuspension() {
    return suspensions.stream().filter(Suspension::isOpen).findFirst();
  }

  public void observe(String words, Instant at) {
    require("aucune observation n’est attendue", SUSPENDED);
    changeSuspension(open -> open.observed(words, at));
  }

  public void decideSuspension(String outcome, String reason, String by, Instant at) {
    require("aucune suspension n’est à lever", SUSPENDED);
    changeSuspension(open -> open.decided(outcome, reason, by, at));
  }

  private void changeSuspension(UnaryOperator<Suspension> change) {
    suspensions = suspensions.stream().map(known -> known.isOpen() ? change.apply(known) : known).toList();
  }

  public void resume() {
    require("elle n’est pas suspendue", SUSPENDED);
    schedule = schedule.stream().map(tranche -> tranche.noticed(null)).toList(); // the beneficiary was heard
    status = RUNNING;
  }

  public void terminate(Ending why) {
    require("elle ne peut pas être résiliée", RUNNING, SUSPENDED);
    status = TERMINATED;
    ending = why;
    proposal = null;
    schedule = schedule.stream().map(tranche -> tranche.isOver() ? tranche : tranche.in(TrancheStatus.CANCELLED)).toList();
    amendments = amendments.stream().map(a -> a.isOpen() ? a.in(Amendment.Status.LAPSED) : a).toList();
  }

  /** Only agreements under today's rules leave a surplus, to a body without profit (loi 2021-875, art. 1). */
  public boolean maySurplusBeKept() {
    return "CURRENT".equals(terms.ruleSet()) && GrantWords.withoutProfit(beneficiary);
  }

  public void keepSurplus(BigDecimal surplus) {
    require("aucun excédent ne peut être laissé", RUNNING);
    surplusKept = surplus;
  }

  public void owe(Recovery found) {
    require("aucun reversement ne peut être demandé", RUNNING, TERMINATED);
    recovery = found;
    status = RECOVERING;
  }

  /** After the beneficiary was heard: nothing is claimed. */
  public void dropRecovery() {
    require("aucun reversement n’est à abandonner", RECOVERING);
    recovery = null;
    status = RUNNING;
    awaited = null;
  }

  /** @throws ConflictException when that funder is owed nothing */
  public Claim claim(String funder) {
    return Optional.ofNullable(recovery).flatMap(owed -> owed.claim(funder))
        .orElseThrow(() -> conflict("ce financeur n’a rien à recouvrer"));
  }

  public void issueClaim(String funder, String orderReference, String accountant, String iban, String by, Instant at, LocalDate dueOn) {
    if (claim(funder).isIssued()) {
      throw conflict("cette demande de reversement est déjà émise");
    }
    changeClaim(funder, known -> known.issued(orderReference, accountant, iban, by, at, dueOn));
  }

  public void changeClaim(String funder, UnaryOperator<Claim> change) {
    require("aucun reversement n’est attendu", RECOVERING);
    recovery = recovery.changed(claim(funder).funder(), change);
  }

  public void close(Instant at) {
    require("elle ne peut pas être close", RUNNING, TERMINATED, RECOVERING);
    if (ending == null) {
      ending = new Ending(false, "", "", at);
    }
    status = CLOSED;
  }

  // --- amendments ---

  public Amendment request(Amendment asked) {
    require("elle ne peut pas être modifiée", RUNNING, SUSPENDED);
    if (openAmendment().isPresent()) {
      throw conflict("un avenant est déjà en cours");
    }
    amendments = added(amendments, asked);
    return asked;
  }

  public Optional<Amendment> openAmendment() {
    return amendments.stream().filter(Amendment::isOpen).findFirst();
  }

  public void changeAmendment(Amendment.Status expected, UnaryOperator<Amendment> change) {
    Amendment open = openAmendment().filter(known -> known.status() == expected)
        .orElseThrow(() -> conflict("aucun avenant n’est « " + expected.label() + " »"));
    amendments = amendments.stream().map(known -> known.number() == open.number() ? change.apply(known) : known).toList();
  }

  /** The last signature of an amendment puts it in force. */
  public void apply(Amendment amendment, int reportMonths) {
    require("aucun avenant ne peut prendre effet", RUNNING, SUSPENDED);
    if (amendment.beneficiary() != null) {
      beneficiary = amendment.beneficiary();
      bank = amendment.bank().checked(amendment.decidedBy(), amendment.decidedAt(),
          amendment.bank().holderReason()); // another lead, another account
    }
    terms = terms.amended(amendment.durationMonths() == null ? terms.durationMonths() : amendment.durationMonths(),
        amendment.plannedCosts() == null ? terms.plannedCosts() : amendment.plannedCosts());
    if (amendment.dueAfterMonths() != null) {
      schedule = Schedule.dated(schedule.stream()
          .map(tranche -> tranche.after(amendment.dueAfterMonths().getOrDefault(tranche.number(), tranche.dueAfterMonths())))
          .toList(), signedOn, reportMonths);
    }
    amendments = amendments.stream()
        .map(known -> known.number() == amendment.number() ? known.in(Amendment.Status.APPLIED) : known).toList();
  }

  // --- what it knows ---

  /** Everyone who reviewed or certified for a tranche: none of them may authorise or pay it (GBCP). */
  public Set<String> actors(int tranche) {
    Set<String> people = new HashSet<>();
    reportOf(tranche).ifPresentOrElse(report -> {
      if (report.review() != null) {
        people.add(report.review().by());
      }
      if (report.certification() != null) {
        people.add(report.certification().by());
      }
    }, () -> people.add(reviewedBy));
    people.remove(null);
    return people;
  }

  private void require(String refusal, GrantStatus... expected) {
    if (!Set.of(expected).contains(status)) {
      throw conflict(refusal);
    }
  }

  public ConflictException conflict(String refusal) {
    return new ConflictException("La convention " + reference + " est « " + status.label() + " » : " + refusal + ".");
  }

  private static <T> List<T> added(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }

  State state() {
    return new State(beneficiary, terms, bank, schedule, signatures, reviewedBy, offeredAt, signedOn, reports, amendments,
        suspensions, surplusKept, recovery, ending, proposal, awaited);
  }

  int version() {
    return version;
  }

  /** The register holds this state now. */
  void written() {
    version++;
    registered = new Registered(status, state());
  }

  /** What this object would change in the register. */
  Changes change() {
    Changes change = new Changes();
    change.add("grantStatus", registered.status(), status);
    change.addComponents(registered.state(), state());
    return change;
  }

  public String reference() {
    return reference;
  }

  public String callCode() {
    return callCode;
  }

  public GrantStatus status() {
    return status;
  }

  public Beneficiary beneficiary() {
    return beneficiary;
  }

  /** @throws ConflictException when that funder brings nothing to this grant */
  public FunderShare funder(String code) {
    return terms.funders().stream().filter(funder -> funder.code().equals(code)).findFirst()
        .orElseThrow(() -> conflict("ce financeur n’y participe pas"));
  }

  public Terms terms() {
    return terms;
  }

  /** Null before the beneficiary sent them. */
  public BankDetails bank() {
    return bank;
  }

  public List<Tranche> schedule() {
    return schedule;
  }

  public List<PartySignature> signatures() {
    return signatures;
  }

  /** Null before the agreement was checked. */
  public String reviewedBy() {
    return reviewedBy;
  }

  /** Null before the agreement was sent to the beneficiary. */
  public Instant offeredAt() {
    return offeredAt;
  }

  /** Day of the last signature, in Paris; null before. */
  public LocalDate signedOn() {
    return signedOn;
  }

  /** Last day of the grant; null before the signatures. */
  public LocalDate endsOn() {
    return signedOn == null ? null : signedOn.plusMonths(terms.durationMonths());
  }

  public List<Report> reports() {
    return reports;
  }

  public List<Amendment> amendments() {
    return amendments;
  }

  public List<Suspension> suspensions() {
    return suspensions;
  }

  /** Euros that the beneficiary may keep unspent; null for none. */
  public BigDecimal surplusKept() {
    return surplusKept;
  }

  /** Null when nothing is owed. */
  public Recovery recovery() {
    return recovery;
  }

  /** Null while it runs. */
  public Ending ending() {
    return ending;
  }
}
