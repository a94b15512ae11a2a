package org.callforprojects.notification;

/** What {@code mail-delivery.bpmn} and the code share. Business key: the reference of the application. */
public final class MailDelivery {

  public static final String KEY = "mail-delivery";
  /** String: the mail to send. */
  public static final String MAIL_ID = "mailId";
  public static final String SEND_MAIL = "serviceTask_sendMail";

  private MailDelivery() {
  }
}
