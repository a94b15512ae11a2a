package org.callforprojects.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.journal.Journal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of applicants, by e-mail address. They are no users of the engine and never see it. */
@Service
public class ApplicantAccounts implements UserDetailsService {

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Journal journal;
  private final Clock clock;

  ApplicantAccounts(JdbcClient jdbc, PasswordEncoder passwords, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.journal = journal;
    this.clock = clock;
  }

  /** @throws ConflictException when that address has an account */
  @Transactional
  public void create(String email, String name, String password) {
    try {
      jdbc.sql("insert into applicant_account (email, name, password_hash, created_at) values (?, ?, ?, ?)")
          .params(normal(email), name, passwords.encode(password), Timestamp.from(clock.instant())).update();
    } catch (DuplicateKeyException e) {
      throw new ConflictException("Un compte existe déjà pour cette adresse.");
    }
    // Who opened one, not whose: an address would stay in the chain longer than its account
    journal.record("applicants", "ACCOUNT_CREATED", null, null);
  }

  public boolean exists(String email) {
    return jdbc.sql("select count(*) from applicant_account where email = ?").param(normal(email))
        .query(Integer.class).single() > 0;
  }

  @Override
  public UserDetails loadUserByUsername(String email) {
    return jdbc.sql("select email, password_hash from applicant_account where email = ?").param(normal(email))
        .query((row, n) -> (UserDetails) new User(row.getString("email"), row.getString("password_hash"),
            List.of(new SimpleGrantedAuthority("APPLICANT"))))
        .optional().orElseThrow(() -> new UsernameNotFoundException(email));
  }

  private static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
