package org.callforprojects.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SirenAndSiretTest {

  @ParameterizedTest
  @ValueSource(strings = {"732829320", "212602817", "212102313", "213105554", "213702616", "356000000"})
  void sirenWithARightKeyIsAccepted(String siren) {
    assertThat(Siren.isValid(siren)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"732829321", "73282932", "7328293200", "732 829 320", " 732829320", "732829320\n", "A32829320",
      "000000000", "７３２８２９３２０", "٧٣٢٨٢٩٣٢٠"})
  void sirenOfAnotherShapeOrKeyIsRefused(String siren) {
    assertThat(Siren.isValid(siren)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"73282932000074", "38047555800058", "81223113200026", "23350001600040", "20004697700019",
      "47785695900010", "18002002600019"})
  void siretWithBothKeysRightIsAccepted(String siret) {
    assertThat(Siret.isValid(siret)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"67895644300011", "47787695900010", "7328293200007", "732829320000745", "732 829 320 00074",
      "73282932000074\n", "7328293200007X", "00000000000000", "７３２８２９３２００００７４", "٧٣٢٨٢٩٣٢٠٠٠٠٧٤"})
  void siretOfAnotherShapeOrKeyIsRefused(String siret) {
    assertThat(Siret.isValid(siret)).isFalse();
  }

  @Test
  void rightKeyOfTheWholeDoesNotSaveAWrongSiren() {
    String wholeIsRight = withKey("7328293210001");

    assertThat(wholeIsRight).startsWith("732829321");
    assertThat(Siret.isValid(wholeIsRight)).isFalse();
  }

  @Test
  void establishmentNumberOfZerosIsRefusedAlthoughItsKeyIsRight() {
    assertThat(withKey("7328292540000")).isEqualTo("73282925400000");
    assertThat(Siren.isValid("732829254")).isTrue();

    assertThat(Siret.isValid("73282925400000")).isFalse();
  }

  @Test
  void establishmentsOfLaPosteAreKnownByTheSumOfTheirDigits() {
    assertThat(Siret.isValid("35600000049837")).isTrue();
    assertThat(Siret.isValid("35600000049838")).isFalse();
  }

  @Test
  void seatOfLaPosteKeepsTheLuhnKey() {
    assertThat(Siret.isValid("35600000000048")).isTrue();
  }

  @Test
  void sumOfDigitsCountsForLaPosteOnly() {
    String sumIsMultipleOfFive = "73282932000004";

    assertThat(sumIsMultipleOfFive.chars().map(digit -> digit - '0').sum() % 5).isZero();
    assertThat(Siret.isValid(sumIsMultipleOfFive)).isFalse();
  }

  @Test
  void sirenIsTheFirstNineDigitsOfTheSiret() {
    assertThat(Siret.siren("73282932000074")).isEqualTo("732829320");
    assertThatThrownBy(() -> Siret.siren("73282932000075")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Siret.siren(null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void everySiretMadeWithBothKeysIsAccepted(@ForAll("sirets") String siret) {
    assertThat(Siret.isValid(siret)).isTrue();
    assertThat(Siren.isValid(Siret.siren(siret))).isTrue();
  }

  @Property
  void anyOneDigitMistypedIsRefused(@ForAll("sirets") String siret, @ForAll @IntRange(max = 13) int place,
      @ForAll @IntRange(min = 1, max = 9) int shift) {
    int mistyped = (siret.charAt(place) - '0' + shift) % 10;

    String other = siret.substring(0, place) + mistyped + siret.substring(place + 1);

    assertThat(Siret.isValid(other)).as(other).isFalse();
  }

  @Provide
  Arbitrary<String> sirets() {
    Arbitrary<String> bodies = Arbitraries.strings().numeric().ofLength(8).filter(body -> !body.equals("00000000"));
    Arbitrary<Integer> establishments = Arbitraries.integers().between(1, 9999);
    return Combinators.combine(bodies, establishments)
        .as((body, establishment) -> withKey(withKey(body) + "%04d".formatted(establishment)))
        .filter(siret -> !siret.startsWith("356000000"));
  }

  /** The digits and their Luhn key; written out here so that the test does not lean on the library under test. */
  private static String withKey(String digits) {
    int sum = 0;
    for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
      int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
      int weighted = fromRight % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
