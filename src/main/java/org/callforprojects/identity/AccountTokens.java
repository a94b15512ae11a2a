package org.callforprojects.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.callforprojects.document.Sha256;
import org.callforprojects.identity.AccountToken.Purpose;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Secrets sent by mail. Known by their digest alone, of one purpose, for a time, and once: whoever reads this table can
 * use none of them.
 */
@Repository
public class AccountTokens {

  private static final int BYTES = 32;
  private static final RowMapper<AccountToken> TOKEN = (row, n) -> new AccountToken(row.getString("digest"),
      Purpose.valueOf(row.getString("purpose")), row.getString("address"), row.getString("account"),
      row.getString("organisation_id"), row.getString("role"), row.getString("content"),
      row.getTimestamp("created_at").toInstant(), row.getTimestamp("expires_at").toInstant());

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  AccountTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @return the secret, for the mail and for nothing else */
  String issue(Purpose purpose, String address, String account, String content, Duration life) {
    return issue(purpose, address, account, null, null, content, life);
  }

  /** One that invites to an organisation. */
  public String invite(String address, String organisationId, String role, String invitedBy, Duration life) {
    return issue(Purpose.INVITATION, address, invitedBy, organisationId, role, null, life);
  }

  private String issue(Purpose purpose, String address, String account, String organisationId, String role,
      String content, Duration life) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    Instant now = clock.instant();
    jdbc.sql("""
        insert into account_token (digest, purpose, address, account, organisation_id, role, content, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(digest(secret), purpose.name(), address, account, organisationId, role, content, Timestamp.from(now),
            Timestamp.from(now.plus(life)))
        .update();
    return secret;
  }

  /** The token of a secret, while it is good; it is not used up. */
  public Optional<AccountToken> find(Purpose purpose, String secret) {
    return jdbc.sql("select * from account_token where digest = ? and purpose = ? and expires_at > ?")
        .params(digest(secret), purpose.name(), Timestamp.from(clock.instant())).query(TOKEN).optional();
  }

  /** The same, used up: of two who come at once, one gets it. */
  public Optional<AccountToken> take(Purpose purpose, String secret) {
    Optional<AccountToken> found = find(purpose, secret);
    return found.filter(token -> jdbc.sql("delete from account_token where digest = ?").param(token.digest()).update() == 1);
  }

  /** How many mails of that kind an address was sent since an instant. */
  int sent(Purpose purpose, String address, Instant since) {
    return jdbc.sql("select count(*) from account_token where address = ? and purpose = ? and created_at > ?")
        .params(address, purpose.name(), Timestamp.from(since)).query(Integer.class).single();
  }

  /** Invitations that nobody has taken up yet. */
  public List<AccountToken> invitations(String organisationId) {
    return jdbc.sql("select * from account_token where organisation_id = ? and expires_at > ? order by created_at")
        .params(organisationId, Timestamp.from(clock.instant())).query(TOKEN).list();
  }

  public void revoke(String organisationId, String address) {
    jdbc.sql("delete from account_token where organisation_id = ? and address = ?").params(organisationId, address).update();
  }

  void forget(Purpose purpose, String account) {
    jdbc.sql("delete from account_token where purpose = ? and account = ?").params(purpose.name(), account).update();
  }

  /** @return how many had had their time */
  int clean() {
    return jdbc.sql("delete from account_token where expires_at <= ?").param(Timestamp.from(clock.instant())).update();
  }

  private static String digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
  }
}
