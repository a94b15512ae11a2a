package org.callforprojects.application.letter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Complement;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.Lapse;
import org.callforprojects.application.LegalClock;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.facts.AwardCaps;
import org.callforprojects.application.facts.EligibilityFacts;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.OfficeContact;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.ClockSuspension;
import org.callforprojects.letter.EligibilityReasons;
import org.callforprojects.letter.LetterAppeal;
import org.callforprojects.letter.LetterApplication;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterContent;
import org.callforprojects.letter.LetterOutcome;
import org.callforprojects.letter.LetterReason;
import org.callforprojects.letter.LetterService;
import org.callforprojects.letter.RequestedItem;
import org.callforprojects.letter.SendingOffice;
import org.springframework.stereotype.Component;

/** Gathers the facts of a letter from its application and its call. */
@Component
public class ApplicationLetters {

  private final CallService calls;
  private final LetterService letters;
  private final EligibilityReasons texts;
  private final EligibilityFacts facts;
  private final ApplicationDossier dossiers;
  private final AwardCaps caps;
  private final DecisionAnnex annex;
  private final Timeline timeline;
  private final Clock clock;

  ApplicationLetters(CallService calls, LetterService letters, EligibilityReasons texts, EligibilityFacts facts,
      ApplicationDossier dossiers, AwardCaps caps, DecisionAnnex annex, Timeline timeline, Clock clock) {
    this.calls = calls;
    this.letters = letters;
    this.texts = texts;
    this.facts = facts;
    this.dossiers = dossiers;
    this.caps = caps;
    this.annex = annex;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** @param step what issues it, unique within the application, so that a retry does not issue it again */
  public void issue(Application application, LetterCode code, String step, boolean mentionsRemedies) {
    issue(application, code, step, mentionsRemedies, null);
  }

  /** @param appeal of which the letter tells; null for none */
  public void issue(Application application, LetterCode code, String step, boolean mentionsRemedies, LetterAppeal appeal) {
    CallSettings settings = calls.settingsOf(application.callCode());
    Submission.Lead lead = application.submission().lead();
    LetterContent content = LetterContent.of(sender(settings.office()), about(application, settings), clock.instant())
        .withImplicitRejectionOn(application.clock().rejectionAt().atZone(CallSettings.ZONE).toLocalDate())
        .withRequestedItems(application.missingDocuments().stream()
            .map(document -> new RequestedItem(document.code(), document.label(), document.blocking())).toList())
        .withReasons(reasons(application, settings))
        .withRemedies(mentionsRemedies)
        .withComment(comment(application, code))
        .withAppeal(appeal);
    if (application.complement() != null) {
      content = content.withComplementDeadline(application.complement().deadline());
    }
    if (application.clock().isPaused()) {
      content = content.withSuspension(suspension(application.clock()));
    }
    if (application.status() == ApplicationStatus.WITHDRAWN) {
      content = content.withWithdrawnAt(application.withdrawal().askedAt());
    }
    if (tellsDecision(code)) {
      ApplicationDossier.Grounds grounds = dossiers.groundsOf(application);
      content = content.withAnnex(annex.of(grounds));
      if (application.decision() != null) {
        content = content.withOutcome(outcome(grounds, settings));
      }
    } else if (code == LetterCode.AWARD_LAPSED) {
      content = content.withOutcome(lapsed(application, letters.of(application.reference()).stream()
          .filter(letter -> letter.code() == LetterCode.LAPSE_NOTICE).reduce((a, b) -> b)
          .map(letter -> day(letter.issuedAt())).orElse(null)));
    }
    letters.issue(stepOf(application, step), code, content, lead.email()).ifPresent(sha256 ->
        timeline.letter(application.reference(), clock.instant(), code.subject() + ".", code.name(), sha256));
  }

  /** After an appeal that was won the same step comes again, and has a letter of its own. */
  private static String stepOf(Application application, String step) {
    return application.reopenings().isEmpty() ? step : step + "/" + application.reopenings().size();
  }

  /** Such a letter encloses the explanation of the decision. */
  private static boolean tellsDecision(LetterCode code) {
    return switch (code) {
      case INELIGIBILITY, AWARD, RESERVE, REFUSAL -> true;
      default -> false;
    };
  }

  private LetterOutcome outcome(ApplicationDossier.Grounds grounds, CallSettings settings) {
    Application application = grounds.application();
    CommitteeDecision decision = application.decision();
    boolean refused = application.status() == ApplicationStatus.REFUSED;
    boolean afterReserve = refused && decision.outcome() == CommitteeOutcome.RESERVE;
    String bound = refused || decision.amount() == null ? "" : caps.bound(application,
        AwardCaps.latest(application, grounds.decisions()), decision.amount());
    return new LetterOutcome(decision.sessionCode(), day(decision.signedAt()), application.requestedAmount(),
        decision.amount(), decision.shares(), bound,
        refused && !afterReserve && decision.reason().isBlank() ? withoutReason(application) : decision.reason(),
        decision.outcome() == CommitteeOutcome.RESERVE ? day(decision.reserveEndsAt(settings.delays())) : null,
        application.promotedAt() == null ? null : day(application.promotedAt()), afterReserve, false,
        refused ? List.of() : decision.conditionLines());
  }

  /** @param heardOn day of the invitation to be heard before; null for none */
  private static LetterOutcome lapsed(Application application, LocalDate heardOn) {
    CommitteeDecision decision = application.decision();
    Lapse lapse = application.lapse();
    // The account that deposited is the applicant's only when the deposit came on line
    boolean renounced = application.deposit().channel() == Channel.ONLINE
        && lapse.by().equals(application.deposit().submittedBy());
    return new LetterOutcome(decision.sessionCode(), day(decision.signedAt()), application.requestedAmount(),
        decision.amount(), decision.shares(), "", lapse.reason(), null, null, false, renounced, List.of(), renounced ? null : heardOn);
  }

  /** A refusal need not be reasoned (CRPA L.211-2), this one is all the same: by its place when nobody wrote a word. */
  private static String withoutReason(Application application) {
    Evaluation evaluation = application.evaluation();
    return "Au regard des critères de sélection de l’appel à projets, le comité a retenu d’autres candidatures"
        + (evaluation == null ? "." : " ; la vôtre a obtenu " + FrenchText.count(evaluation.score())
            + " points sur 100 et a été examinée au rang " + application.decision().rank() + " de l’ordre du jour.");
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(CallSettings.ZONE).toLocalDate();
  }

  /** What the completeness check adds for the applicant belongs to the letters about missing documents, to no other. */
  private static String comment(Application application, LetterCode code) {
    boolean aboutDocuments = switch (code) {
      case COMPLEMENT_REQUEST, INCOMPLETE_CLOSING -> true;
      case COMPLEMENT_REMINDER -> application.complement().kind() == Complement.Kind.DOCUMENTS;
      default -> false;
    };
    if (code == LetterCode.CALL_CANCELLED) {
      return application.withdrawal().reason();
    }
    return aboutDocuments && application.completeness() != null ? application.completeness().comment() : null;
  }

  private List<LetterReason> reasons(Application application, CallSettings settings) {
    if (application.reasons().isEmpty()) {
      return List.of();
    }
    Map<String, Object> inputs = facts.of(application, settings);
    Map<String, String> found = application.confirmation() == null ? Map.of() : application.confirmation().facts();
    return application.reasons().stream().map(reason -> texts.explain(reason.code(), inputs).withFact(found.get(reason.code())))
        .toList();
  }

  static LetterApplication about(Application application, CallSettings settings) {
    Submission submission = application.submission();
    return new LetterApplication(application.reference(), submission.poleName(), settings.code(), settings.title(),
        settings.ruleSet(), application.deposit().submittedAt(), submission.lead().name(), submission.lead().address(),
        submission.lead().representative().name(), submission.lead().representative().function());
  }

  static SendingOffice sender(OfficeContact office) {
    return new SendingOffice(office.name(), office.place(), office.address(), office.email(), office.phone(),
        office.signatoryName(), office.signatoryCapacity(), office.competentCourt());
  }

  private static ClockSuspension suspension(LegalClock clock) {
    Instant since = clock.pausedAt();
    return new ClockSuspension(since.atZone(CallSettings.ZONE).toLocalDate(),
        Math.max(0, Duration.between(since, clock.rejectionAt()).toDays()));
  }
}
