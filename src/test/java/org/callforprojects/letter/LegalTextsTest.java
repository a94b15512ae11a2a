package org.callforprojects.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class LegalTextsTest {

  private static final Instant LAST_MOMENT_WITHOUT_CODE = Instant.parse("2015-12-31T22:59:59Z");
  private static final Instant FIRST_MOMENT_OF_THE_CODE = Instant.parse("2015-12-31T23:00:00Z");

  @Test
  void beforeTheCodeOnlyTheTextsOfThatTimeAreCited() {
    assertThat(new LegalTexts("2013", LAST_MOMENT_WITHOUT_CODE).incompleteFile())
        .isEqualTo("décret n° 2001-492 du 6 juin 2001, article 2");
    assertThat(new LegalTexts("2015", LAST_MOMENT_WITHOUT_CODE).receipt()).doesNotContain("code des relations");
  }

  @Test
  void anOldFileWrittenToTodayIsToldTheArticleThatTookThePlace() {
    assertThat(new LegalTexts("2013", FIRST_MOMENT_OF_THE_CODE).incompleteFile())
        .startsWith("décret n° 2001-492").endsWith(
            "aujourd’hui code des relations entre le public et l’administration, article L. 114-5");
  }

  @Test
  void todaysFilesCiteTheCodeAlone() {
    assertThat(new LegalTexts("CURRENT", FIRST_MOMENT_OF_THE_CODE).incompleteFile())
        .isEqualTo("code des relations entre le public et l’administration, article L. 114-5");
  }

  @Test
  void anUnknownRuleSetIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LegalTexts("2014", FIRST_MOMENT_OF_THE_CODE))
        .withMessageContaining("2014");
  }

  @Test
  void aWithdrawalRestedOnCaseLawBeforeTheCodeWroteItDown() {
    assertThat(new LegalTexts("2013", LAST_MOMENT_WITHOUT_CODE).withdrawal())
        .contains("loi n° 79-587", "Conseil d’État, 5 juillet 2010").doesNotContain("L. 242-2");
    assertThat(new LegalTexts("CURRENT", FIRST_MOMENT_OF_THE_CODE).withdrawal()).contains("L. 122-1", "L. 211-2", "L. 242-2")
        .doesNotContain("79-587");
  }

  @Test
  void stateAidStandsOnTheRegulationOfItsTime() {
    Instant lastOf2013 = Instant.parse("2013-12-31T22:59:59Z");
    assertThat(new LegalTexts("2013", lastOf2013).stateAid("DE_MINIMIS_GENERAL")).contains("1998/2006");
    assertThat(new LegalTexts("2013", lastOf2013.plusSeconds(1)).stateAid("DE_MINIMIS_GENERAL")).contains("1407/2013");
    assertThat(new LegalTexts("CURRENT", FIRST_MOMENT_OF_THE_CODE).stateAid("DE_MINIMIS_GENERAL")).contains("2023/2831");
    assertThat(new LegalTexts("CURRENT", FIRST_MOMENT_OF_THE_CODE).stateAid("NOT_STATE_AID")).isEmpty();
  }

  @Test
  void theDelayOfPaymentIsCitedOnlySinceTheLawSetsOne() {
    assertThat(new LegalTexts("2015", FIRST_MOMENT_OF_THE_CODE).payment()).endsWith("articles 31 et 33");
    assertThat(new LegalTexts("CURRENT", FIRST_MOMENT_OF_THE_CODE).payment()).contains("loi n° 2000-321");
  }
}
