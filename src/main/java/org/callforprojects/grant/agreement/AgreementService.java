package org.callforprojects.grant.agreement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.completeness.DocumentsDue;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Awaited;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.Schedule;
import org.callforprojects.grant.ScheduleRow;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.money.FunderShare;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the award to an agreement that all have signed, or to its lapse. */
@Service
@Transactional
public class AgreementService {

  private final GrantRepository grants;
  private final SelectionService applications;
  private final DocumentsDue dossiers;
  private final AwardService awards;
  private final CallService calls;
  private final GrantLetters letters;
  private final GrantPapers papers;
  private final Timeline timeline;
  private final Clock clock;

  AgreementService(GrantRepository grants, SelectionService applications, DocumentsDue dossiers,
      AwardService awards, CallService calls,
      GrantLetters letters, GrantPapers papers, Timeline timeline, Clock clock) {
    this.grants = grants;
    this.applications = applications;
    this.dossiers = dossiers;
    this.awards = awards;
    this.calls = calls;
    this.letters = letters;
    this.papers = papers;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** The two dates of a request to the beneficiary (T11). */
  record Deadlines(Instant reminderAt, Instant lapseAt) {
  }

  // --- terms ---

  /** Freezes the conditions of the award; frozen before, they stay as they are. */
  Grant freeze(String reference) {
    return grants.find(reference).orElseGet(() -> {
      Application application = applications.get(reference);
      CallSettings settings = calls.settingsOf(application.callCode());
      Grant grant = Grant.drafted(reference, application.callCode(), beneficiary(application), terms(application, settings));
      grants.insert(grant);
      note(grant, Timeline.Kind.AGREEMENT, "Les conditions du soutien de " + FrenchText.euros(grant.terms().award())
          + " sont figées.");
      return grant;
    });
  }

  private static Beneficiary beneficiary(Application application) {
    Submission.Lead lead = application.submission().lead();
    return new Beneficiary(lead.name(), lead.siret(), lead.legalCategory(), lead.address(), lead.email(),
        lead.representative().name(), lead.representative().function());
  }

  private Terms terms(Application application, CallSettings settings) {
    Submission submission = application.submission();
    FundingPlan plan = submission.fundingPlan();
    Map<String, Boolean> state = settings.funders().stream().collect(Collectors.toMap(Funder::code, Funder::state));
    CommitteeDecision decision = application.decision();
    List<FunderShare> funders = decision.shares().stream().filter(share -> share.amount().signum() > 0)
        .map(share -> new FunderShare(share.code(), share.name(), state.getOrDefault(share.code(), true), share.amount()))
        .toList();
    Map<BudgetCategory, BigDecimal> planned = new LinkedHashMap<>();
    for (BudgetCategory category : BudgetCategory.values()) {
      if (category.isEligible() && plan.costs(category).signum() > 0) {
        planned.put(category, plan.costs(category));
      }
    }
    Object headroom = applications.capInputs(application.reference()).get("stateAidHeadroom");
    return new Terms(submission.poleName(), submission.poleType() == null ? null : submission.poleType().name(),
        decision.amount(), funders, planned, plan.localCofunding(), settings.maxGrant(), submission.durationMonths(),
        settings.ruleSet(), conditions(plan, decision), null, null, null, application.analysis().stateAidBasis().name(),
        application.stateAidCeiling(), headroom == null ? null : new BigDecimal(headroom.toString()).setScale(2, java.math.RoundingMode.DOWN));
  }

  /** What the award hangs on, told with it at the latest (domain 3.2). */
  private static List<String> conditions(FundingPlan plan, CommitteeDecision decision) {
    List<String> conditions = new java.util.ArrayList<>(List.of(
        "Réaliser le plan d’action décrit dans la candidature.",
        "N’employer la subvention qu’aux dépenses éligibles de l’appel : fonction d’animation, projets collaboratifs ou "
            + "collectifs, élaboration du modèle économique.",
        "Réunir le cofinancement des collectivités territoriales prévu au plan de financement, soit "
            + FrenchText.euros(plan.localCofunding()) + ".",
        "Remettre chaque année un compte rendu financier et qualitatif."));
    conditions.addAll(decision.conditionLines()); // never its reason: that binds nobody
    return conditions.stream().map(FrenchText::spaced).toList();
  }

  /** Inputs of {@code tranche-schedule}. */
  Map<String, Object> scheduleInputs(String reference) {
    Terms terms = grants.get(reference).terms();
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("poleType", terms.poleType());
    inputs.put("award", terms.award());
    return inputs;
  }

  void schedule(String reference, List<ScheduleRow> rows) {
    Grant grant = grants.get(reference);
    grant.schedule(Schedule.of(grant.terms().award(), rows));
    grants.update(grant);
  }

  /** Inputs of {@code agreement-requirement}. */
  Map<String, Object> requirementInputs(String reference) {
    Terms terms = grants.get(reference).terms();
    return Map.of("maxAnnualAmount", terms.maxAnnualAmount(), "ruleSet", terms.ruleSet());
  }

  void base(String reference, String legalBasis, Integer publicationMonths) {
    Grant grant = grants.get(reference);
    grant.base(legalBasis, publicationMonths);
    grants.update(grant);
  }

  // --- what is asked of the beneficiary ---

  /** Asks for bank details, and for the documents whose absence did not stop the application. */
  Deadlines askBankDetails(String reference, int round, String comment) {
    Grant grant = grants.get(reference);
    Deadlines dates = deadlines(grant);
    List<String> missing = dossiers.missing(applications.get(reference), RequiredDocument.Moment.AGREEMENT).stream()
        .map(RequiredDocument::label).toList();
    grant.ask(Awaited.What.BANK_DETAILS, dates.lapseAt());
    grants.update(grant);
    letters.askBankDetails(grant, missing, dates.lapseAt(), round, comment);
    return dates;
  }

  void remind(String reference, boolean signatureAwaited, Instant lapseAt, int round) {
    letters.remindAgreement(grants.get(reference), signatureAwaited, lapseAt, round);
  }

  /** Bank details came, and with them the documents that were missing. */
  public void receiveBankDetails(String reference, BankDetails details, String by) {
    Grant grant = grants.get(reference);
    grant.receive(details);
    grants.update(grant);
    note(grant, Timeline.Kind.AGREEMENT, by, "Le bénéficiaire a transmis ses coordonnées bancaires.");
  }

  public Instant reviewDue(String reference) {
    return clock.instant().plus(delays(grants.get(reference)).agreementReview(), ChronoUnit.DAYS);
  }

  void review(String reference, boolean inOrder, String comment, String by) {
    Grant grant = grants.get(reference);
    if (!inOrder && comment.isEmpty()) {
      throw new InvalidValuesException("/" + GrantAgreement.AGREEMENT_COMMENT,
          "Dites au bénéficiaire ce qui manque ou ne convient pas.");
    }
    if (grant.bank() != null && by.equals(grant.bank().typedBy())) {
      throw new ForbiddenException("Vous avez saisi ces coordonnées bancaires : une autre personne doit les vérifier.");
    }
    boolean otherHolder = grant.bank() != null && !HolderName.same(grant.bank().holder(), grant.beneficiary().name());
    if (inOrder) {
      refuseMissingDocuments(reference);
      if (otherHolder && comment.isEmpty()) {
        throw new InvalidValuesException("/" + GrantAgreement.AGREEMENT_COMMENT, "Le titulaire du compte, « "
            + grant.bank().holder() + " », n’est pas le bénéficiaire, « " + grant.beneficiary().name()
            + " » : dites pourquoi ce compte convient, ou répondez « Non ».");
      }
    }
    grant.review(inOrder, by, clock.instant(), inOrder && otherHolder ? comment : null);
    grants.update(grant);
    note(grant, Timeline.Kind.AGREEMENT, by, inOrder ? "Le dossier de convention est en ordre."
        + (otherHolder ? " Le compte est au nom de « " + grant.bank().holder() + " » : " + comment : "")
        : "Le dossier de convention n’est pas en ordre : " + comment);
  }

  /** What did not stop the instruction stops the agreement. */
  private void refuseMissingDocuments(String reference) {
    List<String> missing = dossiers.missing(applications.get(reference), RequiredDocument.Moment.AGREEMENT).stream()
        .map(RequiredDocument::label).toList();
    if (!missing.isEmpty()) {
      throw new InvalidValuesException("/" + GrantAgreement.BANK_DETAILS_CHECKED, "La convention ne peut pas être établie : "
          + "ces pièces, exigées avant la convention, ne sont pas au dossier : " + String.join(" ; ", missing)
          + ". Répondez « Non » : le bénéficiaire les reçoit de nouveau en liste.");
    }
  }

  /** Writes the agreement and sends it to be signed. */
  Deadlines offer(String reference, int round) {
    Grant grant = grants.get(reference);
    Deadlines dates = deadlines(grant);
    grant.offer(clock.instant());
    grant.ask(Awaited.What.SIGNATURE, dates.lapseAt());
    grants.update(grant);
    papers.issueAgreement(grant);
    letters.offerAgreement(grant, dates.lapseAt(), round);
    return dates;
  }

  /** @param documentId the signed document */
  public void signByBeneficiary(String reference, String documentId, String by) {
    Grant grant = grants.get(reference);
    grant.signByBeneficiary(new PartySignature(PartySignature.BENEFICIARY, grant.beneficiary().name(), by, clock.instant(),
        documentId));
    grants.update(grant);
    note(grant, Timeline.Kind.AGREEMENT, by, "Un exemplaire signé de la convention est déposé.");
  }

  /**
   * Whether the document filed is this agreement, signed by the person with power, and on which day.
   *
   * @throws ForbiddenException     when that person filed it
   * @throws InvalidValuesException when its day is not between the offer and today, or a refusal says nothing
   */
  void reviewSignature(String reference, SignatureReview review, String by) {
    Grant grant = grants.get(reference);
    PartySignature signature = grant.beneficiarySignature()
        .orElseThrow(() -> grant.conflict("aucun exemplaire signé n’est à relire"));
    if (by.equals(signature.signedBy())) {
      throw new ForbiddenException("Vous avez déposé cet exemplaire : une autre personne doit le relire.");
    }
    LocalDate earliest = grant.offeredAt() == null ? null : grant.offeredAt().atZone(CallSettings.ZONE).toLocalDate();
    review.check(earliest, clock.instant().atZone(CallSettings.ZONE).toLocalDate());
    if (review.accepted()) {
      grant.acceptSignature(review.signedOn(), by);
    } else {
      grant.returnSignature();
    }
    grants.update(grant);
    note(grant, Timeline.Kind.AGREEMENT, by, review.accepted() ? "L’exemplaire signé le "
        + FrenchText.date(review.signedOn()) + " est accepté." : "L’exemplaire signé est renvoyé : " + review.comment());
  }

  /** Sends the paper back; the beneficiary keeps at least the delay of observations. @return the two dates */
  Deadlines returnSignature(String reference, String comment, Instant lapseAt, int round) {
    Grant grant = grants.get(reference);
    Instant least = delays(grant).hearingEnd(clock.instant());
    Instant lapse = lapseAt == null || lapseAt.isBefore(least) ? least : lapseAt;
    grant.ask(Awaited.What.SIGNATURE, lapse);
    grants.update(grant);
    letters.returnSignature(grant, comment, lapse, round);
    Instant middle = clock.instant().plus(java.time.Duration.between(clock.instant(), lapse).dividedBy(2));
    return new Deadlines(middle, lapse);
  }

  /** A funder has not signed in time. */
  void remindFunder(String reference, String funderCode) {
    Grant grant = grants.get(reference);
    note(grant, Timeline.Kind.REMINDED, "La signature de la convention est attendue de : " + grant.funder(funderCode).name()
        + ". Son signataire est relancé ; sans signature, le chargé de programme le joindra.");
  }

  void followLateSignature(String reference, String funderCode, String comment, String by) {
    Grant grant = grants.get(reference);
    note(grant, Timeline.Kind.AGREEMENT, by, "Signature en retard, " + grant.funder(funderCode).name() + " : " + comment);
  }

  Instant funderSignatureDue(String reference) {
    return clock.instant().plus(delays(grants.get(reference)).funderSignature(), ChronoUnit.DAYS);
  }

  /** @throws ForbiddenException when that person checked the agreement */
  void signByFunder(String reference, String funderCode, boolean signed, String by) {
    Grant grant = grants.get(reference);
    FunderShare funder = grant.funder(funderCode);
    if (by.equals(grant.reviewedBy())) {
      throw new ForbiddenException("Vous avez vérifié le dossier de convention : une autre personne doit signer pour "
          + funder.name() + ".");
    }
    if (signed) {
      grant.signByFunder(new PartySignature(funderCode, funder.name(), by, clock.instant(), null));
      grants.update(grant);
    }
    note(grant, Timeline.Kind.AGREEMENT, by, signed ? "Convention signée pour : " + funder.name() + "."
        : "Signature refusée pour : " + funder.name() + " ; le dossier revient à l’instructeur.");
  }

  /** The last signature puts the agreement in force. */
  void conclude(String reference) {
    Grant grant = grants.get(reference);
    if (grant.status() == GrantStatus.RUNNING) {
      return;
    }
    Instant last = grant.signatures().stream().map(PartySignature::signedAt).max(Instant::compareTo).orElseThrow();
    grant.conclude(last.atZone(CallSettings.ZONE).toLocalDate(), delays(grant).reportMonths());
    grants.update(grant);
    awards.agree(reference);
    papers.issueSignedAgreement(grant);
    letters.tellSigned(grant);
    note(grant, Timeline.Kind.AGREEMENT, "La convention est signée par tous et prend effet le "
        + FrenchText.date(grant.signedOn()) + ".");
  }

  private Deadlines deadlines(Grant grant) {
    GrantDelays delays = delays(grant);
    Instant now = clock.instant();
    return new Deadlines(CallSettings.endOfDay(now, delays.agreementReminder()), CallSettings.endOfDay(now, delays.agreementLapse()));
  }

  private GrantDelays delays(Grant grant) {
    return calls.settingsOf(grant.callCode()).delays().grants();
  }

  private void note(Grant grant, Timeline.Kind kind, String words) {
    note(grant, kind, Timeline.SYSTEM, words);
  }

  private void note(Grant grant, Timeline.Kind kind, String by, String words) {
    timeline.note(grant.reference(), clock.instant(), kind, by, words);
  }
}
