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

  public Session attended(Attendance present) {
    require(SessionStatus.CONVENED, "les présences ne peuvent pas être relevées");
    return new Session(code, callCode, number, SessionStatus.DELIBERATING, convenedAt, sessionAt, convening, present, null,
        null);
  }

  /** Without quorum: the same agenda again, at another date. */
  public Session reconvened(Instant now, Instant next) {
    require(SessionStatus.DELIBERATING, "elle ne peut pas être convoquée de nouveau");
    return new Session(code, callCode, number, SessionStatus.CONVENED, now, next, convening + 1, null, null, null);
  }

  public Session signed(String by, Instant at) {
    require(SessionStatus.DELIBERATING, "ses décisions ne peuvent pas être signées");
    return new Session(code, callCode, number, SessionStatus.SIGNED, convenedAt, sessionAt, convening, attendance, by, at);
  }

  /** At another date, before it has met: the members are convened anew. */
  public Session moved(Instant now, Instant to) {
    require(SessionStatus.CONVENED, "elle ne peut pas être déplacée");
    return new Session(code, callCode, number, status, now, to, convening, null, null, null);
  }

  /** @throws ConflictException once it has met */
  public void requireConvened(String refusal) {
    require(SessionStatus.CONVENED, refusal);
  }

  /** Called off before the chair has signed. */
  public Session cancelled() {
    if (status == SessionStatus.SIGNED || status == SessionStatus.CANCELLED) {
      throw new ConflictException("La séance " + code + " est « " + status.label() + " » : elle ne peut pas être annulée.");
    }
    return new Session(code, callCode, number, SessionStatus.CANCELLED, convenedAt, sessionAt, convening, attendance, null, null);
  }

  public Session attendedAs(Attendance changed) {
    require(SessionStatus.DELIBERATING, "les présences ne changent plus");
    return new Session(code, callCode, number, status, convenedAt, sessionAt, convening, changed, null, null);
  }

  public void requireDeliberating() {
    require(SessionStatus.DELIBERATING, "aucune délibération n’y a lieu");
  }

  private void require(SessionStatus expected, String refusal) {
    if (status != expected) {
      throw new ConflictException("La séance " + code + " est « " + status.label() + " » : " + refusal + ".");
    }
  }
}
