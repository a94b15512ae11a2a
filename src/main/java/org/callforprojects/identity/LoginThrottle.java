package org.callforprojects.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.callforprojects.document.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Slows down the guessing of passwords, the same before every door and on every node. What counts is who is asked for and
 * from where: wrong passwords for one account from one address, for one account from anywhere, for any account from one
 * address. Whoever has logged in from an address before answers there for their own failures only, and waits briefly.
 * <p>
 * The machine's clock, whatever the application's says: a clock that is moved opens no door. Accounts are kept as hashes.
 */
@Service
public class LoginThrottle {

  private static final Logger LOG = LoggerFactory.getLogger(LoginThrottle.class);
  private static final String ANY = "*";
  private static final int STRIPES = 256;
  private static final int REMEMBERED = 10_000;
  private static final int LONGEST_LOGGED = 64;

  /** Without a failure for so long, the count begins anew. */
  static final Duration FORGET = Duration.ofMinutes(30);
  /** How long an address stays known after the last login from there. */
  static final Duration KNOWN = Duration.ofDays(90);
  private static final Duration RENEW = Duration.ofDays(1);

  /** One account from one address: three mistakes are free, then 2, 4, 8 seconds, at most a quarter of an hour. */
  private static final Wait STRANGER = new Wait(3, 2, 900);
  /** The same, where the account has logged in before. */
  private static final Wait AT_HOME = new Wait(3, 2, 30);
  /** One account from addresses that it never came from. */
  private static final Wait ACCOUNT = new Wait(10, 5, 900);
  /** Any account from one address; a ministry or a town may share one. */
  private static final Wait ADDRESS = new Wait(100, 2, 900);

  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private final Clock machine = Clock.systemUTC();
  /** One attempt at a time for an account at an address, so that many at once are counted one after the other. */
  private final Object[] stripes = new Object[STRIPES];
  private final Map<String, Instant> knownHere = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > REMEMBERED;
    }
  });

  LoginThrottle(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.meters = meters;
    Arrays.setAll(stripes, i -> new Object());
  }

  /** What became of a login. */
  public enum Outcome {
    SUCCESS, FAILURE,
    /** Neither: the database was away, for instance. */
    UNKNOWN
  }

  /** @param free failures without a wait; then {@code first} seconds, doubled each time, up to {@code longest} */
  record Wait(int free, long first, long longest) {

    Duration after(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      int doubled = Math.min(failures - free, 20);
      return Duration.ofSeconds(Math.min(longest, first << doubled));
    }
  }

  /**
   * Lets one login try, or refuses without looking at its password.
   *
   * @param attempt the login itself
   * @param outcome what its result means
   * @throws LoginDelayedException with the time to wait
   */
  public <T> T attempt(String account, String address, Supplier<T> attempt, java.util.function.Function<T, Outcome> outcome) {
    String who = hash(account);
    String where = network(address);
    synchronized (stripes[Math.floorMod((who + where).hashCode(), STRIPES)]) {
      List<Failures> failures = failures(who, where);
      Duration delay = delay(failures, who, where);
      if (!delay.isZero()) {
        meters.counter("callforprojects.logins", "outcome", "delayed").increment();
        LOG.warn("Login of {} from {} refused for {} s", shown(account), where, delay.toSeconds());
        throw new LoginDelayedException(delay);
      }
      T result = attempt.get();
      switch (outcome.apply(result)) {
        case SUCCESS -> {
          if (failures.stream().anyMatch(f -> f.account().equals(who) && f.address().equals(where))) {
            jdbc.sql("delete from login_failure where account = ? and address = ?").params(who, where).update();
          }
          succeeded(who, where);
        }
        case FAILURE -> failed(account, who, where);
        default -> { }
      }
      return result;
    }
  }

  private record Failures(String account, String address, int failures, Instant last) {
  }

  /** Those that still count; older ones are the nightly cleaning's. */
  private List<Failures> failures(String who, String where) {
    return jdbc.sql("""
        select account, address, failures, last_failed_at from login_failure
        where last_failed_at > ? and (account = ? and address in (?, '*') or account = '*' and address = ?)""")
        .params(Timestamp.from(machine.instant().minus(FORGET)), who, where, where)
        .query((row, n) -> new Failures(row.getString(1), row.getString(2), row.getInt(3),
            row.getTimestamp(4).toInstant())).list();
  }

  private Duration delay(List<Failures> failures, String who, String where) {
    if (failures.isEmpty()) {
      return Duration.ZERO;
    }
    Instant now = machine.instant();
    boolean known = isKnown(who, where, now);
    return failures.stream().map(f -> {
      Wait wait = f.account().equals(ANY) ? ADDRESS : f.address().equals(ANY) ? ACCOUNT : known ? AT_HOME : STRANGER;
      boolean counts = !known || wait == AT_HOME;
      return counts ? Duration.between(now, f.last().plus(wait.after(f.failures()))) : Duration.ZERO;
    }).filter(wait -> !wait.isNegative()).max(Duration::compareTo).map(LoginThrottle::wholeSeconds)
        .orElse(Duration.ZERO);
  }

  private static Duration wholeSeconds(Duration wait) {
    return wait.isZero() ? wait : Duration.ofSeconds(wait.plusMillis(999).toSeconds());
  }

  private boolean isKnown(String who, String where, Instant now) {
    return jdbc.sql("select count(*) from login_known where account = ? and address = ? and last_login_at > ?")
        .params(who, where, Timestamp.from(now.minus(KNOWN))).query(Integer.class).single() > 0;
  }

  private void succeeded(String who, String where) {
    Instant now = machine.instant();
    meters.counter("callforprojects.logins", "outcome", "success").increment();
    Instant noted = knownHere.get(who + where);
    if (noted == null || noted.isBefore(now.minus(RENEW))) {
      upsert("update login_known set last_login_at = ? where account = ? and address = ?",
          "insert into login_known (last_login_at, account, address) values (?, ?, ?)", Timestamp.from(now), who, where);
      knownHere.put(who + where, now);
    }
  }

  private void failed(String account, String who, String where) {
    Instant now = machine.instant();
    meters.counter("callforprojects.logins", "outcome", "failure").increment();
    LOG.warn("Login of {} from {} failed", shown(account), where);
    count(who, where, now);
    count(ANY, where, now);
    if (!isKnown(who, where, now)) {
      count(who, ANY, now);
    }
  }

  private void count(String who, String where, Instant now) {
    Timestamp at = Timestamp.from(now);
    upsert("""
        update login_failure set failures = case when last_failed_at < ? then 1 else failures + 1 end, last_failed_at = ?
        where account = ? and address = ?""",
        "insert into login_failure (failures, last_failed_at, account, address) values (1, ?, ?, ?)",
        Timestamp.from(now.minus(FORGET)), at, who, where);
  }

  /** The insert takes the parameters of the update but for those it has no place for, the first. */
  private void upsert(String update, String insert, Object... parameters) {
    int places = (int) insert.chars().filter(c -> c == '?').count();
    Object[] inserted = Arrays.copyOfRange(parameters, parameters.length - places, parameters.length);
    if (jdbc.sql(update).params(parameters).update() == 0) {
      try {
        jdbc.sql(insert).params(inserted).update();
      } catch (DuplicateKeyException another) { // node was faster
        jdbc.sql(update).params(parameters).update();
      }
    }
  }

  /** Takes every wait from an account. @return how many counts there were */
  public int unlock(String account) {
    return jdbc.sql("delete from login_failure where account = ?").param(hash(account)).update();
  }

  /** Forgets what no longer counts. */
  public void clean() {
    Instant now = machine.instant();
    jdbc.sql("delete from login_failure where last_failed_at < ?").param(Timestamp.from(now.minus(FORGET))).update();
    jdbc.sql("delete from login_known where last_login_at < ?").param(Timestamp.from(now.minus(KNOWN))).update();
  }

  private static String hash(String account) {
    return Sha256.of(account.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  /** Of an IPv6 address its network: whoever has one has all addresses in it. */
  static String network(String address) {
    if (address == null || address.isBlank()) {
      return "-";
    }
    if (!address.contains(":")) {
      return address.length() > LONGEST_LOGGED ? address.substring(0, LONGEST_LOGGED) : address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: nothing is looked up
      if (bytes.length == 4) {
        return InetAddress.getByAddress(bytes).getHostAddress();
      }
      Arrays.fill(bytes, 8, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      return "-";
    }
  }

  /** Nobody writes lines of the log. */
  private static String shown(String account) {
    String plain = account.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
    return "'" + (plain.length() > LONGEST_LOGGED ? plain.substring(0, LONGEST_LOGGED) + "…" : plain) + "'";
  }
}
