package org.callforprojects.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.journal.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The accounts of applicants, by e-mail address. They are no users of the engine and never see it. */
@Service
public class ApplicantAccounts implements UserDetailsService {

  /** Of the journal: who did something to an account, not whose it is: an address would outlive its account there. */
  private static final String SUBJECT = "applicants";
  private static final RowMapper<Account> ACCOUNT = (row, n) -> new Account(row.getString("email"), row.getString("name"),
      row.getBoolean("notified"), instant(row.getTimestamp("secured_at")), row.getTimestamp("created_at").toInstant());

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Journal journal;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;

  ApplicantAccounts(JdbcClient jdbc, PasswordEncoder passwords, Journal journal, ApplicationEventPublisher events,
      Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.journal = journal;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * An account as its owner sees it.
   *
   * @param notified  whether a mail tells of each message
   * @param securedAt when the password last changed; null for never
   */
  public record Account(String email, String name, boolean notified, Instant securedAt, Instant createdAt) {
  }

  /** With an organisation of the same name. @throws ConflictException when that address has an account */
  public void create(String email, String name, String password) {
    String hash = passwords.encode(password); // takes its time, and holds no connection
    transaction.executeWithoutResult(t -> open(email, name, hash, name));
  }

  /** @param organisation name of the one that comes with it; null for none */
  @Transactional
  public void open(String email, String name, String passwordHash, String organisation) {
    try {
      jdbc.sql("insert into applicant_account (email, name, password_hash, created_at) values (?, ?, ?, ?)")
          .params(normal(email), name, passwordHash, Timestamp.from(clock.instant())).update();
    } catch (DuplicateKeyException e) {
      throw new ConflictException("Un compte existe déjà pour cette adresse.");
    }
    journal.record(SUBJECT, "ACCOUNT_CREATED", null, null);
    events.publishEvent(new AccountOpened(normal(email), organisation));
  }

  public boolean exists(String email) {
    return find(email).isPresent();
  }

  public Optional<Account> find(String email) {
    return jdbc.sql("select email, name, notified, secured_at, created_at from applicant_account where email = ?")
        .param(normal(email)).query(ACCOUNT).optional();
  }

  @Override
  public UserDetails loadUserByUsername(String email) {
    return jdbc.sql("select email, name, password_hash, secured_at from applicant_account where email = ?")
        .param(normal(email))
        .query((row, n) -> (UserDetails) new ApplicantLogin(row.getString("email"), row.getString("password_hash"),
            row.getString("name"), instant(row.getTimestamp("secured_at"))))
        .optional().orElseThrow(() -> new UsernameNotFoundException(email));
  }

  boolean isPassword(String email, String password) {
    return jdbc.sql("select password_hash from applicant_account where email = ?").param(normal(email)).query(String.class)
        .optional().filter(hash -> passwords.matches(password, hash)).isPresent();
  }

  /** Sessions of before end with it. */
  @Transactional
  void changePassword(String email, String passwordHash) {
    jdbc.sql("update applicant_account set password_hash = ?, secured_at = ? where email = ?")
        .params(passwordHash, Timestamp.from(clock.instant()), normal(email)).update();
    journal.record(SUBJECT, "PASSWORD_CHANGED", null, null);
  }

  /** @throws ConflictException when the new address has an account */
  @Transactional
  void changeAddress(String before, String after) {
    try {
      jdbc.sql("update applicant_account set email = ?, secured_at = ? where email = ?")
          .params(normal(after), Timestamp.from(clock.instant()), normal(before)).update();
    } catch (DuplicateKeyException e) {
      throw new ConflictException("Cette adresse ne peut pas être employée.");
    }
    journal.record(SUBJECT, "ADDRESS_CHANGED", null, null);
    events.publishEvent(new AddressChanged(normal(before), normal(after)));
  }

  @Transactional
  public void changeProfile(String email, String name, boolean notified) {
    jdbc.sql("update applicant_account set name = ?, notified = ? where email = ?").params(name, notified, normal(email))
        .update();
    journal.record(SUBJECT, "ACCOUNT_CHANGED", null, null);
  }

  /** @throws ConflictException when somebody must be named first in its owner's place */
  @Transactional
  void close(String email) {
    events.publishEvent(new AccountClosing(normal(email)));
    jdbc.sql("delete from applicant_account where email = ?").param(normal(email)).update();
    journal.record(SUBJECT, "ACCOUNT_CLOSED", null, null);
  }

  public static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
