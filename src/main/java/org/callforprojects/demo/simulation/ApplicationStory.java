package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.call.CallSettings;
import org.callforprojects.demo.SpecimenDocument;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.review.ScoringGrid;
import org.callforprojects.typed.EngineNumbers;

/** One application lives its plan: the applicant acts, and each task about it finds the person who does it. */
final class ApplicationStory {

  private static final int DAYS_TO_CONFIRM = 3;
  private static final int DAYS_TO_WITHDRAW = 2;

  private final Stage stage;
  private final SimulatedApplication application;
  private final Plan plan;
  private final Set<String> missing;
  private String reference;
  private int replies;
  private int analyses;
  private int confirmations;
  private int declarations;
  private int opinions;
  private final Set<String> late = new HashSet<>();
  private boolean correctionReplied;

  ApplicationStory(Stage stage, SimulatedApplication application) {
    this.stage = stage;
    this.application = application;
    this.plan = application.plan();
    this.missing = new LinkedHashSet<>(plan.withheld());
  }

  SimulatedApplication application() {
    return application;
  }

  /** Null until it is deposited. */
  String reference() {
    return reference;
  }

  /** When the deposit, or the entry of a paper file, happens. */
  Instant enteredAt() {
    LocalDate day = stage.call().opensAt().atZoneSameInstant(CallSettings.ZONE).toLocalDate()
        .plusDays(plan.depositDay() + (long) plan.enteredDaysLater());
    return day.atTime(plan.depositAt()).atZone(CallSettings.ZONE).toInstant();
  }

  void enter() {
    Instant at = stage.agenda().now();
    if (application.channel() == Channel.ONLINE) {
      reference = stage.deposits().deposit(stage.call().code(), application.submission(), application.owner(), at, null)
          .reference();
    } else {
      reference = stage.workplace().startPaperApplication(officer(), ApplicationForms.paper(stage.call().code(),
          application.submission(), at.minus(Duration.ofDays(plan.enteredDaysLater())), stage::asJson));
    }
    stage.workplace().executeDueJobs();
    send(document -> !missing.contains(document.code()));
    if (plan.withdrawal() == Withdrawal.BEFORE_CHECK) {
      planWithdrawal(Duration.ofHours(2));
    }
  }

  /** A task about this application came up. */
  void take(Workplace.Work work) {
    switch (work.key()) {
      case ApplicationProcessing.CHECK_COMPLETENESS -> planCheck(work);
      case ApplicationProcessing.ANALYSE_APPLICATION -> planAnalysis(work);
      case ApplicationProcessing.CONFIRM_INELIGIBILITY -> planConfirmation(work);
      case ExpertReview.DECLARE_INTEREST -> planDeclaration(work);
      case ExpertReview.GRADE_APPLICATION -> planGrades(work);
      case ApplicationProcessing.WRITE_INSTRUCTION_NOTE -> planNote(work);
      default -> throw new IllegalStateException("Nobody knows what to do with " + work);
    }
  }

  // --- completeness ---

  private void planCheck(Workplace.Work work) {
    stage.agenda().planWork(plan.checkAfterDays(), application.number(), () -> {
      List<RequiredDocument> absent = required().stream().filter(d -> missing.contains(d.code())).toList();
      Map<String, Object> values = Map.of(
          ApplicationProcessing.MISSING_DOCUMENTS, stage.asJson(absent.stream().map(RequiredDocument::code).toList()),
          ApplicationProcessing.PRESENT_REASON, "Original vu au service (simulation).",
          ApplicationProcessing.COMPLETENESS_COMMENT, absent.isEmpty() ? "" : "Contrôle synthétique.");
      if (stage.workplace().complete(officer(), work, values) && absent.stream().anyMatch(RequiredDocument::blocking)) {
        awaitReply();
      }
    });
  }

  /** The applicant gets a request for what is missing. */
  private void awaitReply() {
    replies++;
    if (plan.withdrawal() == Withdrawal.AWAITING_COMPLEMENT) {
      planWithdrawal(Duration.ofDays(DAYS_TO_WITHDRAW));
      return;
    }
    boolean again = replies > 1;
    switch (plan.reply()) {
      case FULL, DOCUMENTS_ONLY -> planReply(plan.replyAfterDays(), List.copyOf(missing));
      case PARTIAL_THEN_FULL -> planReply(again ? 1 : plan.replyAfterDays(), again ? List.copyOf(missing) : half());
      case PARTIAL -> {
        if (!again) {
          planReply(plan.replyAfterDays(), half());
        }
      }
      case LATE -> stage.agenda().plan(inDays(plan.replyAfterDays()), this::replyTooLate);
      case NEVER -> { }
    }
  }

  private List<String> half() {
    return new ArrayList<>(missing).subList(0, 1);
  }

  private void planReply(int days, List<String> codes) {
    stage.agenda().plan(inDays(days), () -> {
      send(document -> codes.contains(document.code()));
      missing.removeAll(codes);
      if (plan.reply() != Reply.DOCUMENTS_ONLY) {
        answer(new Answer("Réponse synthétique.", null, null, null));
      }
    });
  }

  private void replyTooLate() {
    try {
      send(document -> missing.contains(document.code()));
    } catch (ConflictException refused) {
      return; // the file is closed
    }
    if (!stage.workplace().isPunctual()) {
      return; // nobody has closed it yet
    }
    throw new IllegalStateException(reference + " took documents after the end of the delay");
  }

  // --- eligibility ---

  private void planAnalysis(Workplace.Work work) {
    if (plan.withdrawal() == Withdrawal.BEFORE_ANALYSIS) {
      planWithdrawal(Duration.ofHours(3));
      return;
    }
    Findings findings = plan.findings().get(Math.min(analyses, plan.findings().size() - 1));
    stage.planTask(plan.analyseAfterDays(), application.number(), officer(), work,
        ApplicationForms.analysis(findings, stage::asJson), () -> {
          analyses++;
          if (plan.correction() != null && !correctionReplied) {
            awaitCorrection();
          }
        });
  }

  private void awaitCorrection() {
    correctionReplied = true;
    if (plan.correction() != Correction.NEVER) {
      stage.agenda().plan(inDays(plan.replyAfterDays()), () -> answer(new Answer("Plan corrigé (synthétique).", null,
          application.submission().budget(), plan.correctedFunding())));
    }
  }

  private void planConfirmation(Workplace.Work work) {
    boolean confirmed = confirmations >= plan.confirmationsRefused();
    confirmations++;
    stage.planTask(DAYS_TO_CONFIRM, application.number(), stage.cast().programmeOfficer(application.number()), work,
        Map.of(ApplicationProcessing.INELIGIBILITY_CONFIRMED, confirmed, ApplicationProcessing.CONFIRMATION_COMMENT,
            confirmed ? "Motifs vérifiés (synthétique)." : "À revoir\u00a0: le motif n’est pas établi (synthétique)."),
        () -> { });
  }

  // --- review and note ---

  private void planDeclaration(Workplace.Work work) {
    declarations++;
    if (declarations == 1 && plan.withdrawal() == Withdrawal.DURING_REVIEW) {
      planWithdrawal(Duration.ofDays(DAYS_TO_WITHDRAW));
    }
    if (declarations == plan.reviews().lateExpert() && declarations != plan.reviews().interestDeclared()) {
      late.add(work.assignee());
    }
    boolean interest = declarations == plan.reviews().interestDeclared();
    stage.planTask(1, application.number() + declarations, work.assignee(), work, Map.of(
        ExpertReview.CONFLICT_OF_INTEREST, interest,
        ExpertReview.CONFLICT_REASON, interest ? "J’ai conseillé l’un des membres (synthétique)." : ""), () -> { });
  }

  /** A late expert never does it, until another is asked. */
  private void planGrades(Workplace.Work work) {
    if (late.contains(work.assignee())) {
      return;
    }
    Opinion opinion = plan.reviews().opinions().get(Math.min(opinions, plan.reviews().opinions().size() - 1));
    opinions++;
    stage.planTask(opinion.afterDays(), application.number() + opinions, work.assignee(), work,
        ApplicationForms.grades(opinion, ScoringGrid.read(stage.json(), stage.workplace().variables(work, List.of(ExpertReview.SCORING_GRID))
            .get(ExpertReview.SCORING_GRID))), () -> { });
  }

  /** Proposes a part of the binding cap in full euros, or what is asked where hardly anything may be granted. */
  private void planNote(Workplace.Work work) {
    stage.agenda().planWork(plan.noteAfterDays(), application.number(), () -> {
      BigDecimal cap = stage.selection().get(reference).bindingCap().amount();
      BigDecimal proposed = cap.multiply(BigDecimal.valueOf(plan.proposedShare())).setScale(-2, RoundingMode.HALF_UP)
          .max(stage.call().minGrant()).min(cap);
      Map<String, Object> values = Map.of(
          ApplicationProcessing.INSTRUCTION_NOTE, "Note synthétique\u00a0: le dossier est présenté au comité.",
          ApplicationProcessing.PROPOSED_AMOUNT, EngineNumbers.of(proposed));
      boolean written = stage.workplace().complete(officer(), work, values);
      if (written) {
        sendWhatIsDue(); // before any award
      }
      if (written && plan.withdrawal() == Withdrawal.BEFORE_COMMITTEE) {
        planWithdrawal(Duration.ofDays(DAYS_TO_WITHDRAW));
      }
    });
  }

  // --- applicant ---

  private void answer(Answer answer) {
    stage.applicants().answer(reference, sender(), answer, stage.agenda().now());
  }

  private void planWithdrawal(Duration delay) {
    stage.agenda().plan(stage.agenda().now().plus(delay), this::withdraw);
  }

  void withdraw() {
    stage.applicants().withdraw(reference, sender(), "Le pôle préfère mûrir son projet (synthétique).");
  }

  private List<RequiredDocument> required() {
    return stage.applicants().get(reference, sender()).requiredDocuments();
  }

  /** What did not stop the instruction and stops an award or its agreement. */
  void sendWhatIsDue() {
    send(document -> missing.contains(document.code()));
    missing.clear();
  }

  /** All in one request. */
  private void send(Predicate<RequiredDocument> which) {
    List<SentDocument> sent = required().stream().filter(which).map(document ->
        new SentDocument(document.code(), SpecimenDocument.fileName(document.label()),
            stage.documents().specimen(document.label()))).toList();
    if (!sent.isEmpty()) {
      stage.applicants().addDocuments(reference, sender(), sent);
    }
  }

  /** The applicant, or for a paper file the officer who entered it. */
  Requester sender() {
    return application.channel() == Channel.PAPER ? new Requester(officer(), true)
        : new Requester(application.owner(), false);
  }

  private String officer() {
    return stage.cast().caseOfficer(application.number());
  }

  /** An applicant works at weekends too. */
  private Instant inDays(int days) {
    return stage.agenda().now().plus(Duration.ofDays(days));
  }
}
