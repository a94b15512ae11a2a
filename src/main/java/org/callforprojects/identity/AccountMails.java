package org.callforprojects.identity;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import org.callforprojects.french.FrenchText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Mails that carry a secret. They never stand in a table, as the outbox's do, and leave on a thread of their own once
 * their token is committed: whether one leaves shows in no answer and in no time. One that is lost is asked for again.
 */
@Component
public class AccountMails {

  private static final Logger LOG = LoggerFactory.getLogger(AccountMails.class);
  private static final int MOST_WAITING = 1_000;

  private final ObjectProvider<JavaMailSender> server;
  private final ObjectProvider<MailCopies> copies;
  private final String sender;
  private final String site;
  private final ExecutorService post = new ThreadPoolExecutor(1, 2, 1, TimeUnit.MINUTES,
      new LinkedBlockingQueue<>(MOST_WAITING), work -> {
        Thread thread = new Thread(work, "account-mail");
        thread.setDaemon(true);
        return thread;
      }, new ThreadPoolExecutor.DiscardPolicy());

  /** @param site address under which people reach this site: never taken from a request, which anyone may write */
  AccountMails(ObjectProvider<JavaMailSender> server, ObjectProvider<MailCopies> copies,
      @Value("${callforprojects.mail.sender}") String sender,
      @Value("${callforprojects.site.url:http://localhost:${server.port:8080}}") String site) {
    this.server = server;
    this.copies = copies;
    this.sender = sender;
    this.site = site.replaceAll("/+$", "");
  }

  /** @param path of this site, with the secret */
  public String link(String path) {
    return site + path;
  }

  public void send(String recipient, String subject, String body) {
    Runnable sending = () -> deliver(recipient, FrenchText.spaced(subject), body);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCommit() {
          post.execute(sending);
        }
      });
    } else {
      post.execute(sending);
    }
  }

  private void deliver(String recipient, String subject, String body) {
    copies.ifAvailable(copy -> copy.sent(recipient, subject, body));
    JavaMailSender mail = server.getIfAvailable();
    if (mail == null) {
      return;
    }
    try {
      SimpleMailMessage message = new SimpleMailMessage();
      message.setFrom(sender);
      message.setTo(recipient);
      message.setSubject(subject);
      message.setText(body);
      mail.send(message);
    } catch (MailException e) {
      LOG.warn("A mail about an account could not be sent: {}", e.getClass().getSimpleName());
    }
  }

  @PreDestroy
  void stop() {
    post.shutdown();
  }
}
