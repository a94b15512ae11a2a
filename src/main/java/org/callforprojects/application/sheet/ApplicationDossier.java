package org.callforprojects.application.sheet;

import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.Reason;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.facts.EligibilityFacts;
import org.callforprojects.application.facts.PoleMemberRepository;
import org.callforprojects.call.CallService;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.decision.FiredRule;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.letter.EligibilityReasons;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterReason;
import org.callforprojects.letter.LetterService;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that is known of an application, gathered for reading: six questions to the database, whatever its size. */
@Service
@Transactional(readOnly = true)
public class ApplicationDossier {

  private static final String ELIGIBILITY = "eligibility";

  private final CallService calls;
  private final ApplicationRepository applications;
  private final PoleMemberRepository members;
  private final DocumentService documents;
  private final LetterService letters;
  private final Outbox outbox;
  private final DecisionSheet decisions;
  private final Timeline timeline;
  private final EligibilityFacts facts;
  private final EligibilityReasons texts;

  ApplicationDossier(CallService calls, ApplicationRepository applications, PoleMemberRepository members,
      DocumentService documents, LetterService letters, Outbox outbox, DecisionSheet decisions, Timeline timeline,
      EligibilityFacts facts, EligibilityReasons texts) {
    this.calls = calls;
    this.applications = applications;
    this.members = members;
    this.documents = documents;
    this.letters = letters;
    this.outbox = outbox;
    this.decisions = decisions;
    this.timeline = timeline;
    this.facts = facts;
    this.texts = texts;
  }

  /** An application and all that belongs to it. */
  public record Dossier(Application application, List<PoleMember> members, List<SupportingDocument> documents,
      List<Letter> letters, List<OutboxMail> mails, List<DecisionRecord> decisions, List<Timeline.Event> history,
      List<ReasonShown> reasons) {
  }

  /** What the decisions on an application rest on: one question to the database beside the application itself. */
  public record Grounds(Application application, List<PoleMember> members, List<DecisionRecord> decisions,
      List<ReasonShown> reasons) {
  }

  /**
   * A reason against eligibility as people read it.
   *
   * @param table   the decision table that found it
   * @param version its version
   * @param rules   the rules that fired for it, with the analysts' annotation
   */
  public record ReasonShown(String code, String severity, String text, String source, String table, Integer version,
      List<FiredRule> rules) {
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is none */
  public Dossier of(String reference) {
    return of(applications.get(reference));
  }

  public Dossier of(Application application) {
    String reference = application.reference();
    List<DecisionRecord> sheet = decisions.of(reference);
    return new Dossier(application, members.of(application), documents.of(reference), letters.of(reference),
        outbox.of(reference), sheet, timeline.of(reference), reasons(application, sheet));
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is none */
  public Grounds groundsOf(String reference) {
    return groundsOf(applications.get(reference));
  }

  public Grounds groundsOf(Application application) {
    List<DecisionRecord> sheet = decisions.of(application.reference());
    return new Grounds(application, members.of(application), sheet, reasons(application, sheet));
  }

  /** What nobody has confirmed is not told; what the applicant is asked to correct is. */
  public static boolean reasonsAreTold(Application application) {
    return application.toldStatus() == ApplicationStatus.INELIGIBLE
        || application.status() == ApplicationStatus.CORRECTION_REQUESTED;
  }

  private List<ReasonShown> reasons(Application application, List<DecisionRecord> sheet) {
    if (application.reasons().isEmpty()) {
      return List.of();
    }
    DecisionRecord last = sheet.stream().filter(d -> d.table().key().equals(ELIGIBILITY)).reduce((a, b) -> b).orElse(null);
    Map<String, Object> inputs = last != null ? last.inputs()
        : facts.of(application, calls.settingsOf(application.callCode()));
    return application.reasons().stream().map(reason -> shown(reason, last, inputs)).toList();
  }

  private ReasonShown shown(Reason reason, DecisionRecord last, Map<String, Object> inputs) {
    LetterReason text = texts.explain(reason.code(), inputs);
    List<FiredRule> rules = last == null ? List.of()
        : last.rules().stream().filter(rule -> reason.code().equals(rule.outputs().get("reasonCode"))).toList();
    return new ReasonShown(reason.code(), reason.severity(), text.text(), text.source(), ELIGIBILITY,
        last == null ? null : last.table().version(), rules);
  }
}
