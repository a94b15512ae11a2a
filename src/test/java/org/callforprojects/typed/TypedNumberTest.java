package org.callforprojects.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 8 and 9: the number that was typed, or none; never another. */
class TypedNumberTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
      "150000|150000", "150 000|150000", "150\u00A0000,50|150000.50", "150\u202F000,50|150000.50", "150\u2009000.5|150000.5",
      "150000.5|150000.5", "150000,5|150000.5", "1.234,56|1234.56", "1,234.56|1234.56", "1.234.567|1234567",
      "1,234,567|1234567", "1 234 567,89|1234567.89", "150'000|150000", "150 000 €|150000", " 42 |42", "\uFEFF42\u200B|42",
      "+7|7", "-12,5|-12.5", "\u221212|-12", "0,05|0.05", ",5|0.5", "150000,|150000", "150 000,00 EUR|150000.00"})
  void writingOfAnAmountIsReadAsTheNumberItMeans(String typed, BigDecimal number) {
    assertThat(TypedNumber.read(typed, 2)).as(typed).hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NaN", "Infinity", "1e5", "0x10", "1.234", "1,234", "12,345", "15 00", "1 50 000", "1 0000",
      "150000.005", "1.2.3", "1,2,3", "1.23,456", "1 234.567,8", "12k", "--5", "5-", "١٢", "\uFF11\uFF12", "€", "150 000 $",
      "1234567890123456789012345678901234567890123"})
  void writingThatMeansNoNumberOrTwoIsNone(String typed) {
    assertThat(TypedNumber.read(typed, 2)).as(typed).isEmpty();
  }

  @Test
  void wholeNumbersTakeZerosAfterTheCommaOnly() {
    assertThat(TypedNumber.read("36", 0)).contains(new BigDecimal("36"));
    assertThat(TypedNumber.read("36,0", 0).orElseThrow()).isEqualByComparingTo("36");
    assertThat(TypedNumber.read("1 000", 0).orElseThrow()).isEqualByComparingTo("1000");
    assertThat(TypedNumber.read("36,5", 0)).isEmpty();
    assertThat(TypedNumber.read("3.600", 0)).as("3,600 or 3600").isEmpty();
  }

  @Test
  void rateTakesFourDecimalsButNotWhatMayBeThousands() {
    assertThat(TypedNumber.read("0,4688", 4)).contains(new BigDecimal("0.4688"));
    assertThat(TypedNumber.read("0.125", 4)).contains(new BigDecimal("0.125"));
    assertThat(TypedNumber.read("1.234", 4)).isEmpty();
  }

  @Test
  void whatAFieldShowsIsReadAsTheSameNumber() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      int decimals = random.nextInt(5);
      BigDecimal number = BigDecimal.valueOf(random.nextInt(2_000_000_000), decimals);
      String shown = TypedNumber.shown(number, decimals);
      if (decimals < 3 || number.compareTo(BigDecimal.valueOf(1000)) > 0 || number.compareTo(BigDecimal.ONE) < 0) {
        assertThat(TypedNumber.read(shown, decimals)).as(shown)
            .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
      }
    }
    assertThat(TypedNumber.shown(150000.5, 2)).isEqualTo("150000,50");
    assertThat(TypedNumber.shown(36, 0)).isEqualTo("36");
  }
}
