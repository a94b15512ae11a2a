package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.callforprojects.fault.ConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may happen to a session in each of its states. */
class SessionTest {

  private static final Instant CONVENED_AT = Instant.parse("2013-12-02T08:00:00Z");
  private static final Instant SESSION_AT = Instant.parse("2013-12-12T09:00:00Z");
  private static final Instant LATER = Instant.parse("2013-12-18T09:00:00Z");
  private static final Attendance NOBODY = new Attendance(List.of(), List.of());

  @Test
  void sessionIsAttendedThenSigned() {
    Session signed = session(SessionStatus.CONVENED).attended(NOBODY).signed("chantal", LATER);
    assertThat(signed.status()).isEqualTo(SessionStatus.SIGNED);
    assertThat(signed.attendance()).isEqualTo(NOBODY);
    assertThat(signed.signedBy()).isEqualTo("chantal");
    assertThat(signed.signedAt()).isEqualTo(LATER);
    assertThat(signed.isSecondConvening()).isFalse();
  }

  @Test
  void sessionWithoutQuorumStartsAgainFromNothing() {
    Session again = session(SessionStatus.CONVENED).attended(NOBODY).reconvened(SESSION_AT, LATER);
    assertThat(again).isEqualTo(new Session("PTCE-2013-S1", "PTCE-2013", 1, SessionStatus.CONVENED, SESSION_AT, LATER, 2,
        null, null, null));
    assertThat(again.isSecondConvening()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(SessionStatus.class)
  void everyOtherStateRefusesAndIsNamed(SessionStatus status) {
    Session session = session(status);
    if (status != SessionStatus.CONVENED) {
      assertRefused(session, () -> session.attended(NOBODY));
    }
    if (status != SessionStatus.DELIBERATING) {
      assertRefused(session, () -> session.signed("chantal", LATER));
      assertRefused(session, () -> session.reconvened(SESSION_AT, LATER));
      assertRefused(session, session::requireDeliberating);
    }
  }

  private static void assertRefused(Session session, org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
    assertThatThrownBy(change).isInstanceOf(ConflictException.class).hasMessageContaining(session.status().label())
        .hasMessageContaining("PTCE-2013-S1");
  }

  private static Session session(SessionStatus status) {
    return new Session("PTCE-2013-S1", "PTCE-2013", 1, status, CONVENED_AT, SESSION_AT, 1, null, null, null);
  }
}
