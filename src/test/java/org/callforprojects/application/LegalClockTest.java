package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.callforprojects.call.CallSettings;
import org.junit.jupiter.api.Test;

class LegalClockTest {

  private static final Instant LAST_DEPOSIT = Instant.parse("2013-10-31T22:59:59Z");

  @Test
  void fileOfTheLastEveningIsRejectedBySilenceOnTheLastOfDecember() {
    LegalClock clock = LegalClock.start(LAST_DEPOSIT, 2, CallSettings.ZONE);
    assertThat(clock.rejectionAt()).isEqualTo("2013-12-31T22:59:59Z");
  }

  @Test
  void monthsCountAcrossTheChangeOfHour() {
    assertThat(LegalClock.start(Instant.parse("2013-09-15T08:00:00Z"), 2, CallSettings.ZONE).rejectionAt())
        .isEqualTo("2013-11-15T09:00:00Z");
    assertThat(LegalClock.start(Instant.parse("2013-12-30T23:30:00Z"), 2, CallSettings.ZONE).rejectionAt())
        .isEqualTo("2014-02-27T23:30:00Z");
  }

  @Test
  void pauseIsAddedNeverReset() {
    LegalClock clock = LegalClock.start(LAST_DEPOSIT, 2, CallSettings.ZONE);
    Instant asked = LAST_DEPOSIT.plus(Duration.ofDays(40));
    LegalClock paused = clock.pause(asked).pause(asked.plusSeconds(60));
    assertThat(paused.isPaused()).isTrue();
    assertThat(paused.pausedAt()).isEqualTo(asked);
    LegalClock resumed = paused.resume(asked.plus(Duration.ofDays(12)));
    assertThat(resumed.rejectionAt()).isEqualTo(clock.rejectionAt().plus(Duration.ofDays(12)));
    assertThat(resumed.resume(asked.plus(Duration.ofDays(99)))).isEqualTo(resumed);
  }

  @Test
  void delayThatRanOutIsNotPaused() {
    LegalClock clock = LegalClock.start(LAST_DEPOSIT, 2, CallSettings.ZONE);
    assertThat(clock.pause(clock.rejectionAt().minusMillis(1)).isPaused()).isTrue();
    assertThat(clock.pause(clock.rejectionAt())).isEqualTo(clock);
  }

  @Test
  void pauseThatBeganAfterItsDeadlineTakesNothingBack() {
    LegalClock clock = LegalClock.start(LAST_DEPOSIT, 2, CallSettings.ZONE);
    Instant asked = LAST_DEPOSIT.plus(Duration.ofDays(40));
    LegalClock resumed = clock.pause(asked).resume(asked.minusSeconds(60));
    assertThat(resumed).isEqualTo(clock);
  }
}
