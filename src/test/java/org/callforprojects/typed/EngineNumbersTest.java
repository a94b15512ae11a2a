package org.callforprojects.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;

class EngineNumbersTest {

  /** The largest amount a form takes has twelve digits. */
  @Test
  void everyAmountComesBackToTheCent() {
    Random random = new Random(2013);
    for (int i = 0; i < 200_000; i++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2);
      assertThat(EngineNumbers.decimal(EngineNumbers.of(amount)).setScale(2)).isEqualTo(amount);
    }
  }

  @Test
  void whatHasMoreDigitsDoesNotGoOver() {
    assertThatThrownBy(() -> EngineNumbers.of(new BigDecimal("12345678901234567.89"))).isInstanceOf(IllegalArgumentException.class);
    assertThat(EngineNumbers.fits(new BigDecimal("0.1234567890123456789"))).isFalse();
    assertThat(EngineNumbers.fits(new BigDecimal("1e400"))).isFalse();
  }

  @Test
  void numbersOfEveryKindAreReadByTheirDigits() {
    assertThat(EngineNumbers.decimal(150_000)).isEqualByComparingTo("150000");
    assertThat(EngineNumbers.decimal(150_000L)).isEqualByComparingTo("150000");
    assertThat(EngineNumbers.decimal(0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(EngineNumbers.decimal(Double.NaN)).isNull();
    assertThat(EngineNumbers.decimal("150000")).isNull();
    assertThat(EngineNumbers.decimal(null)).isNull();
    assertThat(EngineNumbers.of(null)).isNull();
  }
}
