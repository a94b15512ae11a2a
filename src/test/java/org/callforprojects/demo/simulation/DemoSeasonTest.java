package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --demo.files}: how many files each call of the full demonstration has. */
class DemoSeasonTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 19, 20})
  void noCallOfTheDemonstrationHasFewerThanTwentyFiles(int most) {
    assertThat(DemoSeason.ofAtMost(most)).extracting(DemoSeason::deposits).containsOnly(20);
    assertThat(DemoSeason.ofAtMost(26)).extracting(DemoSeason::deposits).containsOnly(26);
  }
}
