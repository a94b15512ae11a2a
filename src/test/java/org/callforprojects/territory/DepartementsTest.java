package org.callforprojects.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DepartementsTest {

  private final Departements departements = new Departements();

  @Test
  void all101DepartementsLoadWith27RegionsOf2013And18OfToday() {
    assertThat(departements.all()).hasSize(101);
    assertThat(departements.all().stream().map(Departement::region2013Code).distinct()).hasSize(27);
    assertThat(departements.all().stream().map(Departement::region2013Name).distinct()).hasSize(27);
    assertThat(departements.all().stream().map(Departement::region2016Code).distinct()).hasSize(18);
  }

  @Test
  void departementKnowsItsRegionOfThenAndOfNow() {
    assertThat(departements.find("46")).contains(
        new Departement("46", "Lot", "73", "Midi-Pyrénées", "76", "Occitanie"));
    assertThat(departements.find("13")).map(Departement::region2016Name).contains("Provence-Alpes-Côte d’Azur");
  }

  @Test
  void listIsInTheOrderPeopleLookIn() {
    assertThat(departements.all()).extracting(Departement::code)
        .startsWith("01", "02").containsSubsequence("19", "2A", "2B", "21", "95", "971").endsWith("976");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"20", "1", "96", "975", "2a", "046"})
  void codeOutsideTheListIsUnknown(String code) {
    assertThat(departements.isKnown(code)).isFalse();
  }

  @org.junit.jupiter.api.Test
  void collectivityOverseasIsNamedAndIsNoDepartement() {
    Departements known = new Departements();
    assertThat(known.collectivity("975")).contains("Saint-Pierre-et-Miquelon");
    assertThat(known.isKnown("975")).isFalse();
    assertThat(known.collectivity("974")).isEmpty();
    assertThat(known.collectivity(null)).isEmpty();
  }
}
