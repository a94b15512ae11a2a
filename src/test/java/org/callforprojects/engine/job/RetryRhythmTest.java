package org.callforprojects.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Seconds first, then a minute, then as the model says; one interval less than tries. */
class RetryRhythmTest {

  @Test
  void firstRetryComesInSeconds() {
    assertThat(RetryRhythm.intervals(5, List.of("PT10M"))).containsExactly("PT5S", "PT1M", "PT10M", "PT10M");
    assertThat(RetryRhythm.intervals(3, List.of("PT10M"))).containsExactly("PT5S", "PT1M");
    assertThat(RetryRhythm.intervals(1, List.of("PT10M"))).containsExactly("PT5S");
  }

  @Test
  void modelThatSaysItsOwnRhythmKeepsIt() {
    assertThat(RetryRhythm.intervals(4, List.of("PT1H", "PT2H", "PT3H"))).containsExactly("PT1H", "PT2H", "PT3H");
  }
}
