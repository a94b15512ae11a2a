package org.callforprojects.notification;

/** Where a mail stands. */
public enum MailStatus {
  /** To be sent. */
  QUEUED("À envoyer"),
  /** Handed to the mail server; if it stays so, nobody knows whether it left. */
  SENDING("Envoi incertain, à vérifier"),
  SENT("Envoyé"),
  /** No mail server is configured: the letter is read in the application. */
  NOT_SENT("Consultable dans l’application");

  private final String label;

  MailStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
