package org.callforprojects.application;

import static org.callforprojects.application.ApplicationStatus.AWARDED;
import static org.callforprojects.application.ApplicationStatus.COMPLEMENT_RECEIVED;
import static org.callforprojects.application.ApplicationStatus.COMPLEMENT_REQUESTED;
import static org.callforprojects.application.ApplicationStatus.COMPLETE;
import static org.callforprojects.application.ApplicationStatus.CORRECTION_RECEIVED;
import static org.callforprojects.application.ApplicationStatus.CORRECTION_REQUESTED;
import static org.callforprojects.application.ApplicationStatus.ELIGIBLE;
import static org.callforprojects.application.ApplicationStatus.INCOMPLETE_CLOSED;
import static org.callforprojects.application.ApplicationStatus.INELIGIBILITY_PROPOSED;
import static org.callforprojects.application.ApplicationStatus.INELIGIBLE;
import static org.callforprojects.application.ApplicationStatus.INSTRUCTED;
import static org.callforprojects.application.ApplicationStatus.LAPSED;
import static org.callforprojects.application.ApplicationStatus.POSTPONED;
import static org.callforprojects.application.ApplicationStatus.REFUSED;
import static org.callforprojects.application.ApplicationStatus.RESERVED;
import static org.callforprojects.application.ApplicationStatus.SUBMITTED;
import static org.callforprojects.application.ApplicationStatus.WITHDRAWN;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Changes;
import org.callforprojects.member.MemberNature;
import org.callforprojects.money.FunderShare;

/**
 * One application to a call. Every change is a method that refuses when it does not fit the present state, and says
 * which that is.
 */
public final class Application {

  public static final String BETWEEN_STEPS =
      "Une étape de ce dossier est en cours d’enregistrement : réessayez dans quelques minutes.";

  private final Deposit deposit;
  private String ruleRelease;
  private int version;
  private ApplicationStatus status;
  private Submission submission;
  private LegalClock clock;
  private List<RequiredDocument> requiredDocuments;
  private Completeness completeness;
  private Complement complement;
  private Analysis analysis;
  private List<Reason> reasons;
  private boolean correctionAsked;
  private Confirmation confirmation;
  private BigDecimal stateAidCeiling;
  private List<FundingCap> caps;
  private Appraisal appraisal;
  private Withdrawal withdrawal;
  private Instant toldAt;
  private Evaluation evaluation;
  private InstructionNote note;
  private CommitteeDecision decision;
  private Instant promotedAt;
  private Lapse lapse;
  private Instant appealedAt;
  private List<Reopening> reopenings;
  private Set<String> recused;
  private Registered registered;
  private List<Classified> classified;

  /**
   * How the application came in; never changes.
   *
   * @param reference       business key, e.g. {@code PTCE-2013-0042}
   * @param callCode        the call
   * @param channel         on line or on paper
   * @param submittedBy     account that deposited it: the applicant's, or the officer's who entered a paper file
   * @param submittedAt     instant of reception, which decides whether it is in time
   * @param idempotencyKey  key the client gave, or null
   * @param digest          SHA-256 of the submission, hexadecimal
   * @param postedOn        day of the postmark of a paper file; null when it was brought, or when none can be read
   */
  public record Deposit(String reference, String callCode, Channel channel, String submittedBy, Instant submittedAt,
      String idempotencyKey, String digest, LocalDate postedOn) {

    public Deposit(String reference, String callCode, Channel channel, String submittedBy, Instant submittedAt,
        String idempotencyKey, String digest) {
      this(reference, callCode, channel, submittedBy, submittedAt, idempotencyKey, digest, null);
    }

    /**
     * The instant that decides whether it is in time: a file that travels by post is sent on the day of its postmark (loi
     * 2000-321 du 12 avril 2000, art. 16; CRPA L.112-1), at whatever hour of that day the call closes.
     */
    public Instant sentAt() {
      return postedOn == null ? submittedAt
          : Collections.min(List.of(submittedAt, postedOn.atStartOfDay(FrenchText.PARIS).toInstant()));
    }
  }

  /** Where the instruction stands; what the record keeps as one JSON value. */
  public record State(LegalClock clock, List<RequiredDocument> requiredDocuments, Completeness completeness,
      Complement complement, Analysis analysis, List<Reason> reasons, boolean correctionAsked, Confirmation confirmation,
      BigDecimal stateAidCeiling, List<FundingCap> caps, Appraisal appraisal, Withdrawal withdrawal, Instant toldAt,
      Evaluation evaluation, InstructionNote note, CommitteeDecision decision, Instant promotedAt, Lapse lapse,
      Instant appealedAt, List<Reopening> reopenings, Set<String> recused, List<Classified> classified) {

    /** Those written before appeals were known have no reopening. */
    public State {
      reopenings = reopenings == null ? List.of() : List.copyOf(reopenings);
    }
  }

  /** What the table {@code ess-classification} made of a member, by its number. */
  public record Classified(int number, MemberNature nature, String basis) {
  }

  public Application(Deposit deposit, int version, ApplicationStatus status, Submission submission, State state) {
    this.deposit = deposit;
    this.version = version;
    this.status = status;
    this.submission = submission;
    this.clock = state.clock();
    this.requiredDocuments = state.requiredDocuments();
    this.completeness = state.completeness();
    this.complement = state.complement();
    this.analysis = state.analysis();
    this.reasons = state.reasons();
    this.correctionAsked = state.correctionAsked();
    this.confirmation = state.confirmation();
    this.stateAidCeiling = state.stateAidCeiling();
    this.caps = state.caps();
    this.appraisal = state.appraisal();
    this.withdrawal = state.withdrawal();
    this.toldAt = state.toldAt();
    this.evaluation = state.evaluation();
    this.note = state.note();
    this.decision = state.decision();
    this.promotedAt = state.promotedAt();
    this.lapse = state.lapse();
    this.appealedAt = state.appealedAt();
    this.reopenings = state.reopenings();
    this.recused = state.recused();
    this.classified = state.classified();
    this.registered = registered();
  }

  public static Application submitted(Deposit deposit, Submission submission, LegalClock clock) {
    return new Application(deposit, 0, SUBMITTED, submission, new State(clock, List.of(), null, null, null, List.of(),
        false, null, null, List.of(), new Appraisal(null, null, null, null), null, null, null, null, null, null,
        null, null, List.of(), Set.of(), List.of()));
  }

  /** The release of the rules that the file is judged by, or was when its decision was taken. */
  public String ruleRelease() {
    return ruleRelease;
  }

  public Application judgedBy(String release) {
    ruleRelease = release;
    return this;
  }

  // --- completeness ---

  public void requireDocuments(List<RequiredDocument> documents) {
    requiredDocuments = List.copyOf(documents);
  }

  public void check(Completeness completeness) {
    require("le contrôle de complétude n’a pas lieu d’être", SUBMITTED, COMPLEMENT_REQUESTED, COMPLEMENT_RECEIVED);
    this.completeness = completeness;
  }

  public void complete() {
    require("elle ne peut pas être déclarée complète", SUBMITTED, COMPLEMENT_REQUESTED, COMPLEMENT_RECEIVED);
    status = COMPLETE;
  }

  public void closeAsIncomplete() {
    require("elle ne peut pas être close comme incomplète", COMPLEMENT_REQUESTED, COMPLEMENT_RECEIVED);
    status = INCOMPLETE_CLOSED;
  }

  /** Documents missing; a later round keeps the deadline of the first. */
  public void requestComplement(Instant now, Instant reminderAt, Instant deadline) {
    require("aucun complément ne peut être demandé", SUBMITTED, COMPLEMENT_RECEIVED, COMPLEMENT_REQUESTED);
    status = COMPLEMENT_REQUESTED;
    boolean again = complement != null && complement.kind() == Complement.Kind.DOCUMENTS;
    ask(again
        ? new Complement(Complement.Kind.DOCUMENTS, complement.round() + 1, now, complement.reminderAt(),
            complement.deadline(), complement.remindedAt(), null, null)
        : new Complement(Complement.Kind.DOCUMENTS, 1, now, reminderAt, deadline, null, null, null), now);
  }

  /** The one request to correct the funding plan. */
  public void requestCorrection(Instant now, Instant reminderAt, Instant deadline) {
    require("aucune correction ne peut être demandée", COMPLETE, CORRECTION_RECEIVED);
    status = CORRECTION_REQUESTED;
    ask(new Complement(Complement.Kind.CORRECTION, 1, now, reminderAt, deadline, null, null, null), now);
  }

  private void ask(Complement complement, Instant now) {
    clock = clock.pause(now);
    this.complement = complement;
    correctionAsked = correctionAsked || complement.kind() == Complement.Kind.CORRECTION;
  }

  public void remind(Instant now) {
    complement = complement.reminded(now);
  }

  /** @throws ConflictException when nothing is awaited, or too late */
  public void answer(Instant receivedAt) {
    require("aucun complément n’est attendu", COMPLEMENT_REQUESTED, CORRECTION_REQUESTED);
    if (complement.isPast(receivedAt)) {
      throw new ConflictException("Le délai accordé pour répondre est expiré.");
    }
    status = status == COMPLEMENT_REQUESTED ? COMPLEMENT_RECEIVED : CORRECTION_RECEIVED;
    complement = complement.answered(receivedAt);
  }

  /** The delay ended without an answer; documents that came in time all the same are to be checked. */
  public void expireComplement(Instant now, boolean documentsArrived) {
    require("aucune réponse n’est attendue", COMPLEMENT_REQUESTED, CORRECTION_REQUESTED);
    complement = complement.expired(now);
    if (documentsArrived && status == COMPLEMENT_REQUESTED) {
      status = COMPLEMENT_RECEIVED;
    }
  }

  /** The awaited answer came, though a check may have found so later only, or its delay ended. */
  public void resumeClock(Instant now) {
    Instant at = complement.answeredAt() == null ? now : complement.answeredAt();
    clock = clock.resume(complement.isPast(at) ? complement.deadline() : at);
  }

  /** A corrected funding plan replaces the first; nothing else of the application may change. */
  public void correctPlan(Submission corrected) {
    require("son plan de financement ne peut plus être corrigé", CORRECTION_REQUESTED);
    submission = corrected;
  }

  // --- eligibility ---

  public void analyse(Analysis analysis) {
    require("elle ne peut pas être analysée", COMPLETE, CORRECTION_RECEIVED);
    status = COMPLETE;
    this.analysis = analysis;
    confirmation = null;
  }

  /** @param ceiling euros of State aid over three years for the basis chosen; null when there is no ceiling */
  public void setStateAidCeiling(BigDecimal ceiling) {
    stateAidCeiling = ceiling;
  }

  public void cap(List<FundingCap> caps) {
    this.caps = List.copyOf(caps);
  }

  /** Takes the reasons found and says where they lead. */
  public EligibilityOutcome judge(List<Reason> reasons) {
    require("son éligibilité ne peut pas être jugée", COMPLETE, CORRECTION_REQUESTED);
    this.reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      status = ELIGIBLE;
      return EligibilityOutcome.ELIGIBLE;
    }
    if (!correctionAsked && reasons.stream().allMatch(Reason::isCorrectable)) {
      status = COMPLETE;
      return EligibilityOutcome.CORRECTABLE;
    }
    status = INELIGIBILITY_PROPOSED;
    return EligibilityOutcome.INELIGIBLE;
  }

  /** @throws ForbiddenException when the person is the one who analysed */
  public void refuseSamePerson(String person) {
    if (analysis != null && analysis.analysedBy().equals(person)) {
      throw new ForbiddenException(
          "Vous avez analysé cette candidature : une autre personne doit confirmer son inéligibilité.");
    }
  }

  /** Not confirmed, the application goes back to its analysis. */
  public void confirm(Confirmation confirmation) {
    require("aucune inéligibilité n’est à confirmer", INELIGIBILITY_PROPOSED);
    refuseSamePerson(confirmation.confirmedBy());
    status = confirmation.confirmed() ? INELIGIBLE : COMPLETE;
    this.confirmation = confirmation;
  }

  // --- one step back, asked by a manager and confirmed by a second person ---

  /** The check is done anew, with the documents asked for so far and the deadline that the applicant was given. */
  public void returnToCompleteness() {
    require("elle n’est pas à l’analyse", COMPLETE, CORRECTION_RECEIVED);
    if (complement != null && complement.kind() == Complement.Kind.CORRECTION) {
      throw conflict("une correction du plan de financement a été demandée, et son délai ne peut pas être celui d’une "
          + "nouvelle demande de pièces");
    }
    status = complement == null ? SUBMITTED : COMPLEMENT_RECEIVED;
  }

  /** The proposal of ineligibility falls; the reasons are looked for anew after the analysis. */
  public void returnToAnalysis() {
    require("aucune inéligibilité n’est à confirmer", INELIGIBILITY_PROPOSED);
    status = COMPLETE;
  }

  public void appraise(Appraisal appraisal) {
    require("elle ne peut pas être appréciée", ELIGIBLE);
    this.appraisal = appraisal;
  }

  // --- review and committee ---

  public void evaluate(Evaluation evaluation) {
    require("son expertise ne peut pas être enregistrée", ELIGIBLE);
    this.evaluation = evaluation;
  }

  public void recommend(String recommendation) {
    require("son expertise ne peut pas être enregistrée", ELIGIBLE);
    evaluation = evaluation.recommended(recommendation);
  }

  public void write(InstructionNote note) {
    require("sa note d’instruction ne peut pas être écrite", ELIGIBLE);
    this.note = note;
  }

  /** @param outcome answer of {@code award-decision} */
  public void concludeNote(String outcome) {
    require("sa note d’instruction ne peut pas être écrite", ELIGIBLE);
    note = note.concluded(outcome);
    status = INSTRUCTED;
  }

  /** The cap that binds: of those that the table gave, the smallest, the first of equals. */
  public FundingCap bindingCap() {
    return caps.stream().min(java.util.Comparator.comparing(FundingCap::amount)).orElseThrow(
        () -> conflict("aucun plafond n’a été calculé"));
  }

  /** Takes the signed decision of the committee. */
  public void decide(CommitteeDecision decision) {
    require("le comité ne peut pas se prononcer", INSTRUCTED, POSTPONED);
    this.decision = decision;
    status = switch (decision.outcome()) {
      case AWARD -> AWARDED;
      case RESERVE -> RESERVED;
      case REFUSE -> REFUSED;
      case POSTPONE -> POSTPONED;
    };
    toldAt = null;
  }

  /** Money came back to the envelope and this application is the first of the reserve list. */
  public void promote(List<FunderShare> shares, Instant at) {
    require("elle ne peut pas être promue", RESERVED);
    decision = decision.promoted(shares);
    promotedAt = at;
    status = AWARDED;
    toldAt = null;
  }

  /** The reserve list has come to its end. */
  public void endReserve() {
    require("elle n’attend pas sur la liste complémentaire", RESERVED);
    status = REFUSED;
    toldAt = null;
  }

  /** The award is renounced, or its conditions were not met in time. */
  public void lapse(Lapse lapse) {
    require("aucun soutien ne peut devenir caduc", AWARDED);
    status = LAPSED;
    this.lapse = lapse;
    toldAt = null;
  }

  // --- end ---

  /** @throws ConflictException between a decision and its letter, when the process waits for nothing yet */
  public void requireSettled() {
    if (status.isDecided() && toldAt == null) {
      throw new ConflictException(BETWEEN_STEPS);
    }
  }

  /** The applicant asks; the process then interrupts what is under way and records it. */
  public void askWithdrawal(Withdrawal asked) {
    if (status.isClosed() || status == AWARDED) {
      throw conflict("elle ne peut plus être retirée");
    }
    withdrawal = asked;
  }

  /** Closed, and nobody was told: until the closing of deposits the applicant sees a file like any other. */
  public boolean isHeldBack() {
    return toldAt == null && (status == INELIGIBLE || status == INCOMPLETE_CLOSED);
  }

  /** The applicant withdraws a file whose closing is not told yet. */
  public void withdrawHeldBack(Withdrawal asked) {
    if (!isHeldBack()) {
      throw conflict("son retrait ne peut pas être enregistré");
    }
    withdrawal = asked;
    status = WITHDRAWN;
  }

  public void withdraw() {
    if (status.isClosed() || withdrawal == null) {
      throw conflict("son retrait ne peut pas être enregistré");
    }
    status = withdrawal.callCancelled() ? ApplicationStatus.CALL_CANCELLED : WITHDRAWN;
    toldAt = null; // who leaves the reserve list was told of a place on it, not of this
  }

  /** Decided and told are two states: the outcome stands before its letter leaves. */
  public void tell(Instant at) {
    if (!status.isClosed() && !status.isDecided()) {
      throw conflict("aucune issue n’est à notifier");
    }
    toldAt = at;
  }

  // --- appeal ---

  /**
   * The applicant appeals against the decision that closed this application.
   *
   * @throws ConflictException when it was not closed by such a decision, its letter is not written yet, or an appeal is
   *     pending
   */
  public void appeal(Instant at) {
    require("aucune décision ne peut en être contestée par un recours gracieux", INCOMPLETE_CLOSED, INELIGIBLE, REFUSED);
    takeAppeal(at);
  }

  /** The beneficiary appeals against the lapse of the award. @throws ConflictException as for {@link #appeal} */
  public void appealLapse(Instant at) {
    require("aucune caducité ne peut en être contestée par un recours gracieux", LAPSED);
    takeAppeal(at);
  }

  private void takeAppeal(Instant at) {
    if (toldAt == null) {
      throw new ConflictException(BETWEEN_STEPS);
    }
    if (appealedAt != null) {
      throw new ConflictException("Un recours est déjà en cours sur la candidature " + reference() + ".");
    }
    appealedAt = at;
  }

  /** Silence has meant rejection, and that rejection is withdrawn. @param restarted the clock, which runs anew */
  public void restartClock(LegalClock restarted) {
    if (status.isClosed()) {
      throw conflict("aucun délai n’y court");
    }
    clock = restarted;
  }

  /** The appeal has its answer, or silence has given it. */
  public void endAppeal() {
    if (appealedAt == null) {
      throw conflict("aucun recours n’est en cours");
    }
    appealedAt = null;
  }

  /**
   * The appeal is won: the decision is withdrawn, and the application goes back to the step that was wrong. A file closed
   * as incomplete to its completeness check, an ineligible one to its analysis, both with a request to the applicant
   * possible anew; a refused one to the committee, within what is left of the envelope.
   *
   * @param restarted the implicit rejection clock, which runs anew
   */
  public void reopen(Instant at, LegalClock restarted) {
    require("elle ne peut pas être rouverte", INCOMPLETE_CLOSED, INELIGIBLE, REFUSED);
    endAppeal();
    reopenings = Stream.concat(reopenings.stream(), Stream.of(new Reopening(status, at))).toList();
    status = switch (status) {
      case INCOMPLETE_CLOSED -> SUBMITTED;
      case INELIGIBLE -> COMPLETE;
      default -> POSTPONED;
    };
    if (status != POSTPONED) {
      complement = null;
      correctionAsked = false;
    }
    clock = restarted;
    toldAt = null;
  }

  /** What the applicant knows of: neither a decision that nobody confirmed, nor one whose letter is not written yet. */
  public ApplicationStatus toldStatus() {
    return switch (status) {
      case INELIGIBILITY_PROPOSED -> COMPLETE;
      case INELIGIBLE -> toldAt == null ? COMPLETE : INELIGIBLE;
      case RESERVED -> toldAt == null ? INSTRUCTED : RESERVED;
      case AWARDED -> toldAt != null ? AWARDED : promotedAt == null ? INSTRUCTED : RESERVED;
      case REFUSED -> toldAt != null ? REFUSED : decision.outcome() == CommitteeOutcome.RESERVE ? RESERVED : INSTRUCTED;
      case LAPSED -> toldAt == null ? AWARDED : LAPSED;
      case INCOMPLETE_CLOSED -> toldAt == null ? COMPLEMENT_RECEIVED : INCOMPLETE_CLOSED;
      default -> status;
    };
  }

  /** Whether a document may still be added to it: to a closed file while an appeal is pending. */
  public boolean takesDocuments() {
    return !toldStatus().isClosed() || appealedAt != null;
  }

  /** @throws ConflictException when it takes none any more */
  public void requireTakesDocuments() {
    if (!takesDocuments()) {
      throw conflict("elle ne reçoit plus de pièce");
    }
  }

  private void require(String refusal, ApplicationStatus... expected) {
    if (!Set.of(expected).contains(status)) {
      throw conflict(refusal);
    }
  }

  private ConflictException conflict(String refusal) {
    return new ConflictException("La candidature " + reference() + " est « " + status.label() + " » : " + refusal + ".");
  }

  // --- what it knows ---

  public String reference() {
    return deposit.reference();
  }

  public String callCode() {
    return deposit.callCode();
  }

  public Deposit deposit() {
    return deposit;
  }

  int version() {
    return version;
  }

  /** The register holds this state now. */
  void written() {
    version++;
    registered = registered();
  }

  /** What the register holds of an application. */
  private record Registered(ApplicationStatus status, Submission submission, State state) {
  }

  private Registered registered() {
    return new Registered(status, submission, state());
  }

  /** What this object would change in the register. */
  Changes change() {
    Registered now = registered();
    Changes change = new Changes();
    change.add("status", registered.status(), now.status());
    change.add("submission", registered.submission(), now.submission());
    change.addComponents(registered.state(), now.state());
    return change;
  }

  public ApplicationStatus status() {
    return status;
  }

  public Submission submission() {
    return submission;
  }

  public State state() {
    return new State(clock, requiredDocuments, completeness, complement, analysis, reasons, correctionAsked, confirmation,
        stateAidCeiling, caps, appraisal, withdrawal, toldAt, evaluation, note, decision, promotedAt,
        lapse, appealedAt, reopenings, recused, classified);
  }

  /** Whether its personal data were erased at the end of their retention. */
  public boolean isErased() {
    return Submission.ERASED.equals(submission.lead().representative().name());
  }

  public LegalClock clock() {
    return clock;
  }

  public List<RequiredDocument> requiredDocuments() {
    return requiredDocuments;
  }

  public List<RequiredDocument> missingDocuments() {
    return completeness == null ? List.of()
        : requiredDocuments.stream().filter(d -> completeness.missing().contains(d.code())).toList();
  }

  public Completeness completeness() {
    return completeness;
  }

  public Complement complement() {
    return complement;
  }

  public Analysis analysis() {
    return analysis;
  }

  public List<Reason> reasons() {
    return reasons;
  }

  public Confirmation confirmation() {
    return confirmation;
  }

  /** Euros over three years for the basis chosen at the analysis; null when there is no ceiling. */
  public BigDecimal stateAidCeiling() {
    return stateAidCeiling;
  }

  public List<FundingCap> caps() {
    return caps;
  }

  public Appraisal appraisal() {
    return appraisal;
  }

  public Withdrawal withdrawal() {
    return withdrawal;
  }

  public Instant toldAt() {
    return toldAt;
  }

  /** Null before the reviews are consolidated. */
  public Evaluation evaluation() {
    return evaluation;
  }

  /** Null before it is written. */
  public InstructionNote note() {
    return note;
  }

  /** Null before the committee's decision is signed. */
  public CommitteeDecision decision() {
    return decision;
  }

  /** Null when it did not come from the reserve list to its award. */
  public Instant promotedAt() {
    return promotedAt;
  }

  /** Null while nothing lapsed. */
  public Lapse lapse() {
    return lapse;
  }

  /** Null while no appeal is pending. */
  public Instant appealedAt() {
    return appealedAt;
  }

  /** The appeals that were won, the oldest first. */
  public List<Reopening> reopenings() {
    return reopenings;
  }

  /** Null in an application of before this was kept. */
  public List<Classified> classified() {
    return classified;
  }

  /** @param members as they are known before, also those of an application of before this was kept */
  public void classify(List<PoleMember> members, Classified found) {
    classified = Stream.concat(members.stream().filter(m -> m.nature() != null && m.number() != found.number())
        .map(m -> new Classified(m.number(), m.nature(), m.basis())), Stream.of(found)).toList();
  }

  /** Null in an application of before this was kept. */
  public Set<String> recused() {
    return recused;
  }

  public void recuse(String person) {
    if (recused != null) {
      recused = Stream.concat(recused.stream(), Stream.of(person)).collect(Collectors.toUnmodifiableSet());
    }
  }

  public BigDecimal requestedAmount() {
    return submission.requestedAmount();
  }
}
