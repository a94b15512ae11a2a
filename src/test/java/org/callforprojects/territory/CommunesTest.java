package org.callforprojects.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunesTest {

  private final Communes communes = new Communes();

  @ParameterizedTest
  @CsvSource({"46102,Figeac,46,214601023", "75056,Paris,75,217500016", "13055,Marseille,13,211300553",
      "2A004,Ajaccio,2A,212000046", "97105,Basse-Terre,971,219711058", "01001,L’Abergement-Clémenciat,01,210100012"})
  void communeOfTodayIsFoundWithItsNameDepartementAndSiren(String code, String name, String departement, String siren) {
    assertThat(communes.find(code)).hasValueSatisfying(commune -> {
      assertThat(commune.name()).isEqualTo(name);
      assertThat(commune.departementCode()).isEqualTo(departement);
      assertThat(commune.siren()).isEqualTo(siren);
      assertThat(commune.type()).isEqualTo(CommuneType.CURRENT);
      assertThat(commune.currentCode()).isEqualTo(code);
      assertThat(commune.population()).isPositive();
    });
  }

  @ParameterizedTest
  @CsvSource({"13201,MUNICIPAL_DISTRICT,13055", "01120,ASSOCIATED,01262", "49144,FORMER,44180", "01316,FORMER,01098"})
  void oldCodeLeadsToTheCommuneOfToday(String code, CommuneType type, String currentCode) {
    assertThat(communes.find(code)).hasValueSatisfying(commune -> {
      assertThat(commune.type()).isEqualTo(type);
      assertThat(commune.currentCode()).isEqualTo(currentCode);
      assertThat(commune.siren()).isNull();
    });
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"46999", "20004", "00000", "99999", "4610", "461020", "2a004", "46000", "98735", "4610é", "code,"})
  void codeOutsideTheListIsUnknown(String code) {
    assertThat(communes.isKnown(code)).isFalse();
    assertThat(communes.isIn(code, "46")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"46102,46,true", "46102,12,false", "2A004,2A,true", "2A004,2B,false", "2B033,2B,true", "97105,971,true",
      "97105,97,false", "97411,974,true", "75056,75,true", "69123,69,true", "46102,,false"})
  void communeIsInItsDepartementOnly(String code, String departement, boolean in) {
    assertThat(communes.isIn(code, departement)).isEqualTo(in);
  }

  @Test
  void departementIsTheOneOfTheListWhenTheCodeKeptAnother() {
    assertThat(communes.isIn("39012", "25")).isTrue();
    assertThat(communes.isIn("39012", "39")).isFalse();
  }

  @Test
  void formerCommuneIsInItsDepartementOf2013() {
    assertThat(communes.isIn("49144", "49")).isTrue();
    assertThat(communes.isIn("49144", "44")).isFalse();
  }

  @Test
  void fileIsReadAtTheFirstQuestion() {
    Communes fresh = new Communes();
    assertThat(fresh.isLoaded()).isFalse();

    fresh.isKnown("46102");

    assertThat(fresh.isLoaded()).isTrue();
  }
}
