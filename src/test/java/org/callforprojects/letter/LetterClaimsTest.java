package org.callforprojects.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.callforprojects.support.LetterClaims;
import org.junit.jupiter.api.Test;

/** The check itself, and the words of the letters that it knows: a sentence that changes must not escape it. */
class LetterClaimsTest {

  private static final LetterRenderer RENDERER = new LetterRenderer(new org.callforprojects.paper.PaperPdf());

  @Test
  void claimOfWhatWasNeverSentIsFound() {
    assertThat(LetterClaims.unfounded(List.of(told("FORMAL_NOTICE", "Malgré les rappels qui vous ont été adressés")))).hasSize(1);
    assertThat(LetterClaims.unfounded(List.of(told("REPORT_REMINDER", ""), told("FORMAL_NOTICE", "Malgré les rappels qui vous"))))
        .isEmpty();
    assertThat(LetterClaims.unfounded(List.of(told("GRANT_TERMINATED", "vous avez été invité à présenter vos observations")))).hasSize(1);
    assertThat(LetterClaims.unfounded(List.of(told("GRANT_TERMINATED", "x"), told("HEARING_NOTICE", "x")))).isEmpty();
  }

  @Test
  void lettersThatSpeakOfARequestAreKnown() {
    for (LetterCode code : List.of(LetterCode.INCOMPLETE_CLOSING, LetterCode.COMPLEMENT_REMINDER)) {
      String text = LetterClaims.text(RENDERER.render(code, Letters.ordinary(code)));
      assertThat(LetterClaims.unfounded(List.of(told(code.name(), text)))).as(code.name() + ": " + text).hasSize(1);
      assertThat(LetterClaims.unfounded(List.of(told("COMPLEMENT_REQUEST", ""), told(code.name(), text)))).isEmpty();
    }
  }

  private static LetterClaims.Told told(String code, String text) {
    return new LetterClaims.Told("PTCE-2013-0042", code, Instant.EPOCH, text);
  }
}
