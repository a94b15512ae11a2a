package org.callforprojects.identity;

/** Sees each mail about an account. A bean of it exists in the demonstration alone, which has no mail server. */
public interface MailCopies {

  void sent(String recipient, String subject, String body);
}
