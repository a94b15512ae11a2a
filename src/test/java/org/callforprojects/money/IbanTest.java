package org.callforprojects.money;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.callforprojects.payment.Payee;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

  /** Of the documentation of the standard, or of the bank 99999 that does not exist. */
  private static final String FRENCH = "FR7630006000011234567890189";
  private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

  @ParameterizedTest
  @ValueSource(strings = {FRENCH, "FR76 3000 6000 0112 3456 7890 189", " fr76 3000 6000 0112 3456 7890 189\u00A0",
      "DE89370400440532013000", "BE68539007547034", "GB29NWBK60161331926819", "MT84MALT011000012345MTLCAST001S"})
  void numberOfTheEuroAreaIsAcceptedWithItsSpaces(String typed) {
    assertThat(Iban.fault(typed)).isEmpty();
    assertThat(VALIDATOR.validate(new Payee("Association synthétique", typed, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FR7630006000011234567890188, clé de contrôle", "FR76300060000112345678901, longueur",
      "DE8937040044053201300, longueur", "TR330006100519786457841326, hors de l’espace",
      "US64SVBKUS6S3300958879, hors de l’espace", "30006000011234567890189, commence par", "FR76-3000, commence par",
      "FR7630006000011234567890189FR7630006000011234567890189, commence par"})
  void faultSaysWhatIsWrong(String typed, String words) {
    assertThat(Iban.fault(typed)).get().asString().contains(words);
    assertThat(VALIDATOR.validate(new Payee("Association synthétique", typed, null))).singleElement()
        .satisfies(fault -> assertThat(fault.getMessage()).isEqualTo(Iban.fault(typed).orElseThrow()));
  }

  /** The whole has a right key and the account has not: case 22. */
  @ParameterizedTest
  @ValueSource(strings = {"FR93 99999 00001 00000000001 00", "FR9399999000010000000000100"})
  void case22RibKeyIsArithmeticToo(String typed) {
    assertThat(Iban.fault(typed)).get().asString().contains("clé RIB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBAN FR76 3000 6000 0112 3456 7890 189", "FR76-3000-6000-0112-3456-7890-189", "FR1420041010050500013M02606"})
  void case5IbanIsTakenAsItIsPrintedAndLettersOfAnAccountCount(String typed) {
    assertThat(Iban.fault(typed)).isEmpty();
  }

  /** Modulo 97 finds every single wrong digit: a wrong account is never paid for one slip. */
  @Property
  void oneWrongDigitIsAlwaysFound(@ForAll @IntRange(min = 2, max = 26) int place,
      @ForAll @IntRange(max = 9) int digit) {
    char typed = (char) ('0' + digit);
    Assume.that(FRENCH.charAt(place) != typed);
    assertThat(Iban.isValid(FRENCH.substring(0, place) + typed + FRENCH.substring(place + 1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {"null, true", "BDFEFRPPCCT, true", "bdfe fr pp, true", "BDFEFRP, false",
      "BDFEFRPPCC, false", "1DFEFRPP, false", "BDFÉFRPP, false"})
  void bicHasEightOrElevenCharacters(String typed, boolean accepted) {
    assertThat(VALIDATOR.validate(new Payee("Association synthétique", FRENCH, typed)).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"FR7630006000011234567890189, FR76\u00A03000\u00A06000\u00A00112\u00A03456\u00A07890\u00A0189",
      "BE68539007547034, BE68\u00A05390\u00A00754\u00A07034"})
  void numberIsShownInGroupsOfFour(String iban, String shown) {
    assertThat(Iban.spaced(iban)).isEqualTo(shown);
  }
}
