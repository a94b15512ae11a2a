package org.callforprojects.letter;

import org.callforprojects.french.FrenchText;

/**
 * The letters to an applicant, from the deposit to the laureates and the appeals. The names are the {@code letterCode} of
 * the decision tables.
 */
public enum LetterCode {

  /** A request was received (loi 2000-321 art. 19, now CRPA L.112-3). Needs {@code implicitRejectionOn}. */
  RECEIPT("Accusé de réception de votre candidature", "receipt"),

  /** Documents are missing (décret 2001-492 art. 2, now CRPA L.114-5). Needs items and a deadline. */
  COMPLEMENT_REQUEST("Demande de pièces complémentaires", "complement-request"),

  /** The funding plan can be mended. Needs reasons and a deadline. */
  CORRECTION_REQUEST("Demande de correction de votre plan de financement", "correction-request"),

  /** The deadline of either request draws near. Needs a deadline, and items or reasons. */
  COMPLEMENT_REMINDER("Rappel de notre demande de compléments", "complement-reminder"),

  /** Decision: the application does not meet the call's conditions. Needs all the reasons. */
  INELIGIBILITY("Décision d’inéligibilité de votre candidature", "ineligibility"),

  /** Decision: indispensable documents never came. Needs the items still missing and the deadline that passed. */
  INCOMPLETE_CLOSING("Décision de clôture de votre candidature incomplète", "incomplete-closing"),

  /** The applicant withdrew. */
  WITHDRAWAL_NOTED("Prise d’acte du retrait de votre candidature", "withdrawal-noted"),

  /** The call is cancelled before its decisions. Needs the reason, as the comment. */
  CALL_CANCELLED("Annulation de l’appel à projets et clôture de votre candidature", "call-cancelled"),

  /** Decision: the committee awards. Needs the amount, its shares by funder and what bound it. */
  AWARD("Décision de soutien à votre pôle", "award"),

  /** The committee put the application on its reserve list. Needs the amount and the end of the list. */
  RESERVE("Inscription de votre candidature sur la liste complémentaire", "reserve"),

  /** Decision: the committee refuses, or its reserve list has ended. Needs the reason, or that the list ended. */
  REFUSAL("Décision de refus de votre demande de soutien", "refusal"),

  /** Decision: an award already announced has lapsed (CRPA L.211-2). Needs its amount and the reason. */
  AWARD_LAPSED("Décision constatant la caducité de votre soutien", "award-lapsed"),

  /** An appeal was received (CRPA L.112-3): says the day on which silence means rejection. Needs the appeal. */
  APPEAL_RECEIPT("Accusé de réception de votre recours gracieux", "appeal-receipt"),

  /** Decision: the appeal came after its deadline. Needs the appeal. */
  APPEAL_LATE("Décision d’irrecevabilité de votre recours gracieux", "appeal-late"),

  /** Decision: the contested decision stands. Needs the appeal and the reason. */
  APPEAL_UPHELD("Décision de rejet de votre recours gracieux", "appeal-upheld"),

  /** Decision: the contested decision is withdrawn. Needs the appeal, the reason and how the application goes on. */
  APPEAL_REVERSED("Décision faisant droit à votre recours gracieux", "appeal-reversed"),

  /** The rules of the call changed after the decision was told, which stays. Like all that follow, needs a {@link Notice}. */
  RULES_CHANGED("Changement des règles de l’appel et décision prise sur votre candidature", "notice"),

  /** Bank details and missing documents are wanted before the agreement. */
  AGREEMENT_PREPARATION("Préparation de la convention de votre pôle", "notice"),

  /** What was asked for before the agreement, or the signed agreement, has not come. */
  AGREEMENT_REMINDER("Rappel au sujet de la convention de votre pôle", "notice"),

  /** The agreement is proposed to the beneficiary (loi 2000-321 art. 10). */
  AGREEMENT_OFFER("Convention à signer pour votre pôle", "notice"),

  /** The signed paper is not what was to be signed. */
  SIGNATURE_RETURNED("Exemplaire signé à produire de nouveau", "notice"),

  /** Before an award lapses the beneficiary is heard (CRPA L.122-1). */
  LAPSE_NOTICE("Invitation à présenter vos observations avant la caducité de votre soutien", "notice"),

  /** All have signed the agreement: its tranches run. */
  AGREEMENT_SIGNED("Entrée en vigueur de la convention de votre pôle", "notice"),

  /** A report is due soon, is due, or is late. */
  REPORT_REMINDER("Rappel au sujet de votre compte rendu", "notice"),

  /** A report is not accepted as it is. */
  REPORT_RETURNED("Compte rendu à compléter", "notice"),

  /** Formal notice to send a report. */
  FORMAL_NOTICE("Mise en demeure de produire votre compte rendu", "notice"),

  /** Decision: a tranche is not paid as long as something is missing. */
  PAYMENT_HELD("Versement en attente", "notice"),

  /** The grant is suspended and the beneficiary heard before any withdrawal (CRPA L.122-1). */
  HEARING_NOTICE("Suspension de votre subvention et invitation à présenter vos observations", "notice"),

  /** The suspension ends. */
  GRANT_RESUMED("Décision de reprise de votre subvention", "notice"),

  /** Decision: the agreement is terminated (CRPA L.211-2, L.242-2). */
  GRANT_TERMINATED("Décision de résiliation de votre convention", "notice"),

  /** An amendment is proposed to the beneficiary. */
  AMENDMENT_OFFER("Avenant à signer", "notice"),

  /** Decision: an amendment is refused, or was not signed in time. */
  AMENDMENT_CLOSED("Suite donnée à votre demande d’avenant", "notice"),

  /** An amendment is in force. */
  AMENDMENT_APPLIED("Entrée en vigueur d’un avenant à votre convention", "notice"),

  /** Before money is claimed the beneficiary is heard (CRPA L.122-1). */
  RECOVERY_NOTICE("Invitation à présenter vos observations avant un reversement", "notice"),

  /** Decision: money is to be repaid. */
  RECOVERY_ORDER("Décision de reversement", "notice"),

  /** What is owed was not repaid in time. */
  RECOVERY_REMINDER("Rappel de la somme à reverser", "notice"),

  /** The accountant lets the debtor pay in parts. */
  RECOVERY_INSTALMENTS("Échéancier de reversement", "notice"),

  /** Decision: what is owed is remitted, or not. */
  REMISSION_DECISION("Décision sur une remise gracieuse", "notice"),

  /** Every account is settled. */
  GRANT_CLOSED("Clôture de votre subvention", "notice");

  private final String subject;
  private final String template;

  LetterCode(String subject, String template) {
    this.subject = FrenchText.spaced(subject);
    this.template = template;
  }

  /** French, without line break: the object of the letter, the title of the PDF and the subject of the mail. */
  public String subject() {
    return subject;
  }

  String template() {
    return template;
  }

  /** Whether its words come with it. */
  boolean isNotice() {
    return template.equals("notice");
  }
}
