package org.callforprojects.committee;

import java.time.Instant;

import org.callforprojects.fault.ConflictException;

/**
 * One session of the committee.
 *
 * @param number     1 for the first of the call
 * @param convening  1, and one more after each session without quorum
 * @param attendance null before it is recorded
 */
public record Session(String code, String callCode, int number, SessionStatus status, Instant convenedAt,
    Instant sessionAt, int convening, Attendance attendance, String signedBy, Instant signedAt) {

  private static final int SECOND = 2;

  public boolean isSecondConvening() {
    return convening >= SECOND;
  }

  Session attended(Attendance present) {
    require(SessionStatus.CONVENED, "les présences ne peuvent pas être relevées");
    return new Session(code, callCode, number, SessionStatus.DELIBERATING, convenedAt, sessionAt, convening, present, null,
        null);
  }

  /** Without quorum: the same agenda again, at another date. */
  Session reconvened(Instant now, Instant next) {
    require(SessionStatus.DELIBERATING, "elle ne peut pas être convoquée de nouveau");
    return new Session(code, callCode, number, SessionStatus.CONVENED, now, next, convening + 1, null, null, null);
  }

  Session signed(String by, Instant at) {
    require(SessionStatus.DELIBERATING, "ses décisions ne peuvent pas être signées");
    return new Session(code, callCode, number, SessionStatus.SIGNED, convenedAt, sessionAt, convening, attendance, by, at);
  }

  void requireDeliberating() {
    require(SessionStatus.DELIBERATING, "aucune délibération n’y a lieu");
  }

  private void require(SessionStatus expected, String refusal) {
    if (status != expected) {
      throw new ConflictException("La séance " + code + " est « " + status.label() + " » : " + refusal + ".");
    }
  }
}
