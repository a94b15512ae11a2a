package org.callforprojects.typed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 1 to 5, 24, 26, 33 and 34: what is pasted as it is printed is taken, and what cannot be is named. */
class TextKindTest {

  @ParameterizedTest
  @ValueSource(strings = {"732 829 320 00074", "732\u00A0829\u00A0320\u00A000074", "732\u202F829\u202F320\u202F00074",
      " 73282932000074\t", "SIRET : 732 829 320 00074", "732.829.320.00074", "732-829-320-00074", "\uFEFF73282932000074\u200B",
      "n° SIRET 73282932000074", "N° 732 829 320 00074"})
  void case1SiretIsTakenAsItIsPrinted(String typed) {
    assertThat(TextKind.SIRET.tidy(typed)).isEqualTo("73282932000074");
  }

  @Test
  void whatIsNoSiretStaysAsItWasTyped() {
    assertThat(TextKind.SIRET.tidy(" à demander ")).isEqualTo("à demander");
  }

  @ParameterizedTest
  @ValueSource(strings = {"amina@exemple.invalid ", "\u200Bamina@exemple.invalid", "amina@exemple.invalid\u00A0",
      "mailto:amina@exemple.invalid", "Amina Exemple <amina@exemple.invalid>", "amina@EXEMPLE.invalid;", "\uFEFFamina@exemple.invalid"})
  void case3MailAddressLosesWhatIsPastedWithIt(String typed) {
    assertThat(TextKind.MAIL.tidy(typed)).isEqualTo("amina@exemple.invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBAN FR76 9999 9000 0100 0000 0000 115", "FR76-9999-9000-0100-0000-0000-115", "iban: fr7699999000010000000000115",
      "FR76\u00A09999\u202F9000\u20090100 0000 0000 115", "FR76.9999.9000.0100.0000.0000.115"})
  void case5IbanIsTakenAsItIsPrinted(String typed) {
    assertThat(TextKind.IBAN.tidy(typed)).isEqualTo("FR7699999000010000000000115");
  }

  @Test
  void case33VerticalTabulationOfAWordProcessorIsALineBreak() {
    assertThat(TextKind.TEXT.tidy("Un\u000Bdeux\u2028trois\r\nquatre")).isEqualTo("Un\ndeux\ntrois\nquatre");
    assertThat(TextKind.LINE.tidy("1 rue de l’Exemple\u000B46000\u00A0 Cahors ")).isEqualTo("1 rue de l’Exemple 46000 Cahors");
    assertThat(TextKind.TEXT.tidy("l\u0092eau, e\u0301te\u0301")).as("an old word processor, a decomposed accent").isEqualTo("l’eau, été");
  }

  @Test
  void case33CharacterThatCannotBeTakenIsNamedWithItsPlace() {
    assertThat(Characters.forbidden("Ligne une\nab\u0007c")).hasValueSatisfying(
        message -> assertThat(message).contains("U+0007", "ligne 2, 3e caractère"));
    assertThat(Characters.forbidden("Tabulation\tet\nligne")).isEmpty();
    assertThat(Characters.forbidden("x\uD800")).isPresent();
  }

  @Test
  void case34NameInOtherLettersIsAskedForInLatinLetters() {
    assertThat(Characters.unprinted("محمد")).hasValueSatisfying(message -> assertThat(message).contains("lettres latines"));
    assertThat(Characters.unprinted("Dominique 😀")).hasValueSatisfying(message -> assertThat(message).contains("11e caractère"));
    for (String name : new String[] {"Élodie Noël-L’Hôtelier", "Ǆemal Łukasz Şahin", "Ζωή", "Пётр", "Pôle n° 3 – « L’été » (≥ 2)", "R&D 50 %"}) {
      assertThat(Characters.unprinted(name)).as(name).isEmpty();
    }
  }

  @Test
  void case24AddressThatMailCannotReachIsRefusedWithItsReason() {
    assertThat(MailAddresses.fault("rené@exemple.invalid")).hasValueSatisfying(message -> assertThat(message).contains("« é »", "sans accent"));
    for (String wrong : new String[] {"amina", "@exemple.fr", "a@", "a b@exemple.fr", "a..b@exemple.fr", "a@exemple", "a@-exemple.fr", "a@@exemple.fr"}) {
      assertThat(MailAddresses.fault(wrong)).as(wrong).isPresent();
    }
    for (String right : new String[] {"amina@exemple.invalid", "a.b+c@sous.exemple.fr", "o'neil@exemple.fr", "contact@forêt-école.fr"}) {
      assertThat(MailAddresses.fault(right)).as(right).isEmpty();
    }
  }

  @Test
  void case26HostInOtherLettersGoesCodedOnTheWire() {
    assertThat(MailAddresses.onTheWire("contact@forêt-école.fr")).isEqualTo("contact@xn--fort-cole-f4ai.fr");
    assertThat(MailAddresses.onTheWire("contact@exemple.fr")).isEqualTo("contact@exemple.fr");
  }
}
