package org.callforprojects.letter;

import org.callforprojects.french.FrenchText;

/** The letters of the way from deposit to eligibility. The names are the {@code letterCode} of the decision tables. */
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
  WITHDRAWAL_NOTED("Prise d’acte du retrait de votre candidature", "withdrawal-noted");

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
