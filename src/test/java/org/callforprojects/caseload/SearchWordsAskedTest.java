package org.callforprojects.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import org.callforprojects.application.SearchWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type to find a file, as they print it. */
class SearchWordsAskedTest {

  @ParameterizedTest
  @CsvSource({
      "Cévennes, cevennes", "CÉVENNES, cevennes", "l’Œuvre, l oeuvre", "  pôle   du Vigan , pole du vigan",
      "732 829 320 00074, 73282932000074", "732.829.320, 732829320", "PTCE-2013-0004, ptce 2013 0004", "100% bois_local, 100 bois local"})
  void wordsAreWithoutCaseAccentsAndPunctuation(String typed, String words) {
    assertThat(String.join(" ", SearchWords.asked(typed))).isEqualTo(words);
  }

  @Test
  void nothingAsksForEverything() {
    assertThat(SearchWords.asked(null)).isEmpty();
    assertThat(SearchWords.asked(" ’ ")).isEmpty();
  }

  /** Its last figures alone stand in many a SIRET: the other files came with it. */
  @Test
  void aReferenceIsOneThing() {
    assertThat(SearchWords.asked("PTCE-2013-0017")).containsExactly("ptce 2013 0017");
    assertThat(SearchWords.asked("causses ptce-2013-0017 ajaccio")).containsExactly("ptce 2013 0017", "causses", "ajaccio");
    assertThat(SearchWords.asked("Saint-Étienne, 999 000 268 00014")).containsExactly("saint", "etienne", "99900026800014");
  }
}
