package org.callforprojects.steering;

import java.security.SecureRandom;
import java.util.HexFormat;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The key of each call's pseudonyms; made when the first log is asked for, never given out. */
@Repository
class EventLogKeys {

  private static final int BYTES = 32;

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  EventLogKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Outside any transaction: of two who are first at once, one inserts and both read. */
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  public byte[] of(String call) {
    String known = read(call);
    if (known == null) {
      byte[] made = new byte[BYTES];
      random.nextBytes(made);
      try {
        jdbc.sql("insert into event_log_key (call_code, secret_key) values (?, ?)")
            .params(call, HexFormat.of().formatHex(made)).update();
      } catch (DuplicateKeyException e) {
        // made by somebody else at the same time: that one is read
      }
      known = read(call);
    }
    return HexFormat.of().parseHex(known);
  }

  private String read(String call) {
    return jdbc.sql("select secret_key from event_log_key where call_code = ?").param(call).query(String.class)
        .optional().orElse(null);
  }
}
