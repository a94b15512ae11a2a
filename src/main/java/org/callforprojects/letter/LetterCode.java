package org.callforprojects.letter;

import org.callforprojects.french.FrenchText;

/** The letters of the way from deposit to the announced laureates. The names are the {@code letterCode} of the decision tables. */
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

  /** Decision: the committee awards. Needs the amount, its shares by funder and what bound it. */
  AWARD("Décision de soutien à votre pôle", "award"),

  /** The committee put the application on its reserve list. Needs the amount and the end of the list. */
  RESERVE("Inscription de votre candidature sur la liste complémentaire", "reserve"),

  /** Decision: the committee refuses, or its reserve list has ended. Needs the reason, or that the list ended. */
  REFUSAL("Décision de refus de votre demande de soutien", "refusal"),

  /** Decision: an award already announced has lapsed (CRPA L.211-2). Needs its amount and the reason. */
  AWARD_LAPSED("Décision constatant la caducité de votre soutien", "award-lapsed");

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
}
