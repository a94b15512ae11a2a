package org.callforprojects.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.typed.MailAddresses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** A mail as the server gets it: text, the letter as PDF, and a Message-ID that is always the same for one mail. */
@Component
class MailMessages {

  private final String sender;

  MailMessages(@Value("${callforprojects.mail.sender}") String sender) {
    this.sender = sender;
  }

  /** @param pdf what it carries; null for nothing */
  void send(JavaMailSender server, OutboxMail mail, byte[] pdf) {
    MimeMessage message = server.createMimeMessage();
    try {
      MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
      helper.setFrom(sender);
      helper.setTo(MailAddresses.onTheWire(mail.recipient()));
      helper.setSubject(mail.subject());
      helper.setText(mail.body());
      if (pdf != null) {
        helper.addAttachment(mail.reference() + ".pdf", new ByteArrayResource(pdf), "application/pdf");
      }
      message.saveChanges();
      message.setHeader("Message-ID", "<" + mail.id() + "@callforprojects>");
    } catch (MessagingException e) {
      throw new MailPreparationException("Cannot write mail " + mail.id(), e);
    }
    server.send(message);
  }
}
