package org.callforprojects.notification;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;

/**
 * Tells a mail that certainly did not leave (no connection, or the server answered no) from one whose fate is unknown
 * (the line was cut before the server's answer): only the first may be sent again without asking.
 */
final class MailFailure {

  private MailFailure() {
  }

  static boolean neverLeft(MailException failure) {
    if (failure instanceof MailAuthenticationException || failure instanceof MailPreparationException
        || failure instanceof MailParseException) {
      return true;
    }
    Deque<Throwable> causes = new ArrayDeque<>();
    causes.add(failure);
    while (!causes.isEmpty()) {
      Throwable cause = causes.pop();
      if (cause instanceof MailConnectException || cause instanceof SMTPSendFailedException
          || cause instanceof SMTPAddressFailedException || cause instanceof SMTPSenderFailedException) {
        return true;
      }
      if (cause instanceof MailSendException several) {
        causes.addAll(Arrays.asList(several.getMessageExceptions()));
      }
      if (cause.getCause() != null) {
        causes.add(cause.getCause());
      }
    }
    return false;
  }
}
