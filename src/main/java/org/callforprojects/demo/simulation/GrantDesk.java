package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.typed.EngineNumbers;

/** What the staff of the funders do about grants, each their own part (four eyes); payments have a desk apart. */
final class GrantDesk {

  private static final String CDC_GROUP = "cdcOfficers";
  private static final BigDecimal MOST = new BigDecimal("0.97");

  private final Stage stage;
  private final Life life;
  private final PaymentDesk payments;
  private final Map<String, Workplace.Work> suspended = new HashMap<>();

  GrantDesk(Stage stage, Life life) {
    this.stage = stage;
    this.life = life;
    this.payments = new PaymentDesk(stage, life);
  }

  /** A task about that grant came up. */
  void take(GrantStory story, Workplace.Work work) {
    switch (work.key()) {
      case GrantAgreement.REVIEW_AGREEMENT -> reviewAgreement(story, work);
      case GrantAgreement.SIGN_AGREEMENT -> plan(story, signatory(work), work,
          Map.of(GrantAgreement.AGREEMENT_SIGNED, true));
      case GrantAgreement.REVIEW_SIGNATURE, GrantTranches.REVIEW_AMENDMENT_SIGNATURE -> reviewSignature(story, work);
      case GrantAgreement.DECIDE_LAPSE -> plan(story, programmeOfficer(story), work, Map.of(GrantAgreement.LAPSE_OUTCOME,
          "LAPSE", GrantAgreement.LAPSE_REASON, "Le bénéficiaire n’a rien répondu (synthétique)."));
      case GrantTranches.CONFIRM_SUSPENSION -> plan(story, secondOfficer(story), work, Map.of(
          GrantTranches.SUSPENSION_CONFIRMED, true, GrantTranches.CONFIRMATION_COMMENT, ""));
      case GrantTranches.CONFIRM_TERMINATION -> plan(story, secondOfficer(story), work, Map.of(
          GrantTranches.TERMINATION_CONFIRMED, true, GrantTranches.CONFIRMATION_COMMENT, ""));
      case GrantTranches.DECIDE_RECOVERY -> plan(story, programmeOfficer(story), work, Map.of(
          GrantTranches.RECOVERY_OUTCOME, "CLAIM", GrantTranches.RECOVERY_REASON, "Le décompte est exact (synthétique)."));
      case GrantTranches.REVIEW_REPORT -> reviewReport(story, work);
      case GrantTranches.CERTIFY_SERVICE -> certify(story, work);
      case GrantTranches.DECIDE_AFTER_HEARING -> decide(story, work);
      case GrantTranches.REVIEW_AMENDMENT -> reviewAmendment(story, work);
      case GrantTranches.SIGN_AMENDMENT -> plan(story, signatory(work), work,
          Map.of(GrantTranches.AMENDMENT_SIGNED, true));
      default -> payments.take(story, work);
    }
  }

  /** One file comes with bank details that cannot be read. */
  private void reviewAgreement(GrantStory story, Workplace.Work work) {
    boolean inOrder = !(story.plan().is(GrantFate.AMENDED) && story.once("unreadable"));
    stage.planTask(story.plan().staffAfterDays(), story.number(), stage.cast().caseOfficer(story.number() + 1), work, Map.of(
        GrantAgreement.BANK_DETAILS_CHECKED, inOrder,
        GrantAgreement.AGREEMENT_COMMENT, inOrder ? "Compte comparé au relevé (synthétique)." : "Le relevé est illisible (synthétique)."), () -> {
          if (!inOrder) {
            story.askBankAgain();
          }
        });
  }

  /** By another officer than the one who files a paper original. */
  private void reviewSignature(GrantStory story, Workplace.Work work) {
    plan(story, stage.cast().caseOfficer(story.number() + 1), work, Map.of(GrantAgreement.RIGHT_DOCUMENT, true,
        GrantAgreement.SIGNED_BY_EMPOWERED, true, GrantAgreement.BENEFICIARY_SIGNED_ON,
        stage.agenda().now().atZone(org.callforprojects.call.CallSettings.ZONE).toLocalDate().toString(),
        GrantAgreement.SIGNATURE_COMMENT, ""));
  }

  private void reviewReport(GrantStory story, Workplace.Work work) {
    int tranche = tranche(work);
    if (story.plan().arousesSuspicion(tranche) && story.once("suspicion")) {
      suspended.put(story.reference(), work);
      stage.agenda().planWork(story.plan().staffAfterDays(), story.number(), () -> life.suspensions().suspend(
          story.reference(), "Une facture du compte rendu paraît fausse (synthétique).", programmeOfficer(story)));
      return;
    }
    stage.agenda().planWork(story.plan().staffAfterDays(), story.number(), () -> {
      Report report = grant(story).reportOf(tranche).orElseThrow();
      boolean accepted = story.plan().accepted(tranche, story.reports(tranche));
      BigDecimal declared = report.body().eligibleCosts();
      BigDecimal costs = story.plan().is(GrantFate.LOWER_COSTS)
          ? declared.multiply(MOST).setScale(2, RoundingMode.HALF_UP) : declared;
      stage.workplace().complete(officer(story), work, Map.of(
          GrantTranches.ACTUAL_ELIGIBLE_COSTS, EngineNumbers.of(costs),
          GrantTranches.COFUNDING_CONFIRMED, story.plan().cofunded(tranche, story.reports(tranche)),
          GrantTranches.REPORT_ACCEPTED, accepted,
          GrantTranches.REPORT_COMMENT, accepted ? "" : "Joignez le détail des charges (synthétique)."));
    });
  }

  private void certify(GrantStory story, Workplace.Work work) {
    int tranche = tranche(work);
    plan(story, life.cast().certifier(), work,
        Map.of(GrantTranches.SERVICE_CERTIFIED, story.plan().certified(tranche, story.reports(tranche))));
  }

  private void decide(GrantStory story, Workplace.Work work) {
    boolean cleared = story.plan().is(GrantFate.CLEARED);
    stage.planTask(story.plan().staffAfterDays(), story.number(), programmeOfficer(story), work, Map.of(
        GrantTranches.HEARING_OUTCOME, cleared ? "RESUME" : "TERMINATE",
        GrantTranches.HEARING_REASON, cleared ? "La facture est authentique (synthétique)."
            : "Les observations ne convainquent pas (synthétique)."), () -> {
          if (cleared) {
            reviewReport(story, suspended.remove(story.reference()));
          }
        });
  }

  /** One that comes when hardly anything is left to do is refused. */
  private void reviewAmendment(GrantStory story, Workplace.Work work) {
    boolean approved = story.plan().is(GrantFate.LOW_SPENDING) || story.once("amendment approved");
    plan(story, programmeOfficer(story), work, Map.of(GrantTranches.AMENDMENT_APPROVED, approved,
        GrantTranches.AMENDMENT_COMMENT, approved ? "" : "Le projet touche à sa fin (synthétique)."));
  }

  private void plan(GrantStory story, String person, Workplace.Work work, Map<String, Object> values) {
    stage.planTask(story.plan().staffAfterDays(), story.number(), person, work, values, () -> { });
  }

  private Grant grant(GrantStory story) {
    return life.grants().find(story.reference()).orElseThrow();
  }

  private int tranche(Workplace.Work work) {
    return ((Number) stage.workplace().variables(work, List.of(GrantTranches.TRANCHE_NUMBER))
        .get(GrantTranches.TRANCHE_NUMBER)).intValue();
  }

  private String signatory(Workplace.Work work) {
    boolean cdc = CDC_GROUP.equals(stage.workplace().variables(work, List.of(GrantAgreement.SIGNATORY_GROUP))
        .get(GrantAgreement.SIGNATORY_GROUP));
    return cdc ? life.cast().cdcAuthoriser() : life.cast().certifier();
  }

  private String officer(GrantStory story) {
    return stage.cast().caseOfficer(story.number());
  }

  /** Another one than who proposes. */
  private String secondOfficer(GrantStory story) {
    return Stream.concat(stage.cast().programmeOfficers().stream(), Stream.of(life.cast().reexaminer()))
        .filter(officer -> !officer.equals(programmeOfficer(story))).findFirst().orElseThrow();
  }

  private String programmeOfficer(GrantStory story) {
    return stage.cast().programmeOfficer(story.number());
  }
}
