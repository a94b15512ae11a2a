package org.callforprojects.steering;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.task.FileTasks;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;

/**
 * Which steps of a file may go back to the one before, and what that does to its record: this is the one place that says
 * so. What is not here is refused, with the reason that {@link #whyNot} gives. Nothing signed by the State, ordered or
 * paid is ever undone.
 */
public enum StepBack {

  ANALYSIS_TO_COMPLETENESS(ApplicationProcessing.KEY, ApplicationProcessing.ANALYSE_APPLICATION, null,
      ApplicationProcessing.CHECK_COMPLETENESS, ApplicationProcessing.COMPLETENESS_DUE_AT, "Contrôler la complétude",
      "La complétude est contrôlée de nouveau, avec les pièces exigées et le délai déjà accordé au candidat ; l’analyse "
          + "se refait ensuite en entier."),

  CONFIRMATION_TO_ANALYSIS(ApplicationProcessing.KEY, ApplicationProcessing.CONFIRM_INELIGIBILITY, null,
      ApplicationProcessing.ANALYSE_APPLICATION, ApplicationProcessing.ANALYSIS_DUE_AT, "Analyser la candidature",
      "La proposition d’inéligibilité tombe ; l’analyse se refait en entier et l’éligibilité est jugée de nouveau."),

  SIGNATURE_TO_AGREEMENT_REVIEW(GrantAgreement.KEY, GrantAgreement.SIGN_AGREEMENT,
      "subProcess_funderSignatures" + FileTasks.ALL_TURNS, GrantAgreement.REVIEW_AGREEMENT,
      GrantAgreement.AGREEMENT_REVIEW_DUE_AT, "Vérifier le dossier de convention",
      "Les signatures demandées aux financeurs sont retirées ; le dossier de convention est vérifié de nouveau, puis le "
          + "bénéficiaire signe une nouvelle convention. Impossible dès qu’un financeur a signé."),

  CERTIFICATION_TO_REPORT_REVIEW(GrantTranches.KEY, GrantTranches.CERTIFY_SERVICE, null, GrantTranches.REVIEW_REPORT,
      GrantTranches.REPORT_REVIEW_DUE_AT, "Examiner le compte rendu",
      "L’examen du compte rendu est rouvert : les dépenses retenues et le cofinancement sont à établir de nouveau. Rien "
          + "n’est encore ordonné sur cette tranche.");

  /** By id of the user task: why it never goes back. */
  private static final Map<String, String> NEVER = Map.ofEntries(
      Map.entry(ApplicationProcessing.CHECK_COMPLETENESS, "C’est la première étape du dossier."),
      Map.entry(ApplicationProcessing.WRITE_INSTRUCTION_NOTE, "Les experts ont noté la candidature telle que l’analyse "
          + "l’a établie, et nul n’expertise deux fois un dossier : une analyse refaite exigerait deux autres experts."),
      Map.entry(GrantAgreement.REVIEW_AGREEMENT, "Le bénéficiaire a déjà répondu. Si sa réponse ne convient pas, dites-le "
          + "dans le formulaire : elle lui est redemandée."),
      Map.entry(GrantTranches.REVIEW_REPORT, "Le compte rendu est reçu. S’il ne convient pas, renvoyez-le au bénéficiaire "
          + "dans le formulaire."),
      Map.entry(GrantTranches.AUTHORISE_PAYMENT, "Le service fait est certifié et le paiement ordonné : refusez-le dans "
          + "le formulaire s’il ne doit pas partir."),
      Map.entry(GrantTranches.EXECUTE_PAYMENT, "L’ordonnateur a signé ce paiement, et une signature ne se défait pas."),
      Map.entry(GrantTranches.REVISE_PAYMENT, "Le refus de l’ordonnateur est signé ; représentez ou abandonnez le "
          + "paiement dans le formulaire."),
      Map.entry(GrantTranches.CORRECT_BANK_DETAILS, "La banque a rejeté un paiement : cela ne se défait pas."),
      Map.entry(GrantTranches.AUTHORISE_REISSUE, "Le paiement représenté est ordonné ; refusez-le dans le formulaire s’il "
          + "ne doit pas partir."),
      Map.entry(GrantTranches.EXECUTE_REISSUE, "L’ordonnateur a signé ce paiement, et une signature ne se défait pas."),
      Map.entry(GrantTranches.DECIDE_AFTER_HEARING, "Le bénéficiaire a été mis à même de présenter ses observations : "
          + "cela ne se refait pas."),
      Map.entry(GrantTranches.SIGN_AMENDMENT, "Le bénéficiaire a signé l’avenant. Un financeur peut refuser de le signer "
          + "dans le formulaire."),
      Map.entry(GrantRecovery.ISSUE_RECOVERY, "Les comptes de la convention sont arrêtés."),
      Map.entry(GrantRecovery.RECORD_REPAYMENT, "Le reversement est demandé, et une demande émise ne se défait pas."),
      Map.entry(GrantRecovery.DECIDE_RELIEF, "La demande de celui qui recouvre est faite : il faut y répondre."),
      Map.entry("userTask_declareInterest", "Un expert désigné déclare lui-même ses intérêts ou laisse passer son tour."),
      Map.entry("userTask_gradeApplication", "La déclaration d’intérêts d’un expert ne se défait pas."),
      Map.entry("userTask_followUpAppeal", "La réponse au recours est notifiée."),
      Map.entry("userTask_reexamineApplication", "Le recours est enregistré, et son délai court."));

  private static final String FIRST_OR_UNKNOWN =
      "Aucune étape de cette procédure ne peut être refaite sans défaire ce qui a été décidé ou envoyé.";

  private final String process;
  private final String task;
  private final String cancelled;
  private final String earlier;
  private final String dueVariable;
  private final String label;
  private final String effect;

  StepBack(String process, String task, String cancelled, String earlier, String dueVariable, String label,
      String effect) {
    this.process = process;
    this.task = task;
    this.cancelled = cancelled;
    this.earlier = earlier;
    this.dueVariable = dueVariable;
    this.label = label;
    this.effect = effect;
  }

  /** The way back of an open task; empty when it has none. */
  static Optional<StepBack> of(FileTasks.OpenTask task) {
    return Stream.of(values()).filter(step -> step.process.equals(task.processKey()) && step.task.equals(task.key()))
        .findFirst();
  }

  /** A French sentence, for a task without a way back. */
  static String whyNot(FileTasks.OpenTask task) {
    return NEVER.getOrDefault(task.key(), FIRST_OR_UNKNOWN);
  }

  /** The task itself, or what is around it and ends with it. */
  String cancelled() {
    return cancelled;
  }

  String earlier() {
    return earlier;
  }

  String dueVariable() {
    return dueVariable;
  }

  /** Name of the step to which the file returns. */
  public String label() {
    return label;
  }

  /** What it does to the record, in French. */
  public String effect() {
    return effect;
  }
}
