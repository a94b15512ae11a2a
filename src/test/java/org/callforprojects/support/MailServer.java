package org.callforprojects.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server of the tests' own, which can be dead. */
@TestConfiguration
public class MailServer {

  private static final int NOBODY_LISTENS = 1;

  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl() {
    @Override
    protected void doSend(MimeMessage[] messages, Object[] originals) {
      if (!blackHole) {
        super.doSend(messages, originals);
      }
    }
  };
  private volatile boolean blackHole;

  MailServer() {
    server.start();
    sender.setHost("localhost");
    revive();
  }

  @Bean
  JavaMailSenderImpl mailSender() {
    return sender;
  }

  public void die() {
    sender.setPort(NOBODY_LISTENS);
  }

  public void revive() {
    sender.setPort(server.getSmtp().getPort());
  }

  /** Takes every mail at once and keeps none, while hundreds are of no interest. */
  public void swallow(boolean all) {
    blackHole = all;
  }

  /** What arrived for an address. */
  public java.util.List<MimeMessage> to(String address) {
    return java.util.Arrays.stream(server.getReceivedMessages()).filter(message -> {
      try {
        return message.getAllRecipients()[0].toString().equals(address);
      } catch (jakarta.mail.MessagingException e) {
        throw new IllegalStateException(e);
      }
    }).toList();
  }

  /** Whether the server was told of that recipient, letter by letter (RCPT TO). */
  public boolean wasTold(String recipient) {
    return server.getUserManager().getUserByEmail(recipient) != null;
  }

  /** What arrived about an application. */
  public java.util.List<MimeMessage> about(String reference) {
    return java.util.Arrays.stream(server.getReceivedMessages()).filter(message -> {
      try {
        return message.getSubject().contains(reference);
      } catch (jakarta.mail.MessagingException e) {
        throw new IllegalStateException(e);
      }
    }).toList();
  }
}
