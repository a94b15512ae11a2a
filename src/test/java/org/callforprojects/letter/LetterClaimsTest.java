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

  /** Each sentence of a letter, not the first alone; and a receipt of an appeal claims like any other letter. */
  @Test
  void everySentenceOfEveryLetterIsHeldAgainstTheFile() {
    LetterClaims.Told invited = new LetterClaims.Told("R", "HEARING_NOTICE", Instant.parse("2016-01-11T09:00:00Z"), "");
    assertThat(LetterClaims.unfounded(List.of(invited, told("GRANT_RESUMED", "suspendue le 11 janvier 2016, reprend son cours ; "
        + "suspendue le 12 janvier 2016, reprend son cours")))).hasSize(1);
    assertThat(LetterClaims.unfounded(List.of(told("APPEAL_RECEIPT", "le recours que vous avez formé")))).isEmpty();
    assertThat(LetterClaims.unfounded(List.of(told("APPEAL_RECEIPT", "vous avez été invité à présenter vos observations")))).hasSize(1);
  }

  @Test
  void dayOfWhatIsCitedIsThatOfTheLetterThatShowsIt() {
    LetterClaims.Told invited = new LetterClaims.Told("R", "HEARING_NOTICE", Instant.parse("2016-01-11T09:00:00Z"), "");
    assertThat(LetterClaims.unfounded(List.of(invited, told("GRANT_RESUMED", "suspendue le 11 janvier 2016, reprend son cours"))))
        .isEmpty();
    assertThat(LetterClaims.unfounded(List.of(invited, told("GRANT_RESUMED", "suspendue le 12 janvier 2016, reprend son cours"))))
        .hasSize(1);
    LetterClaims.Told one = new LetterClaims.Told("R", "REPORT_REMINDER", Instant.parse("2015-09-03T09:00:00Z"), "");
    String both = "Malgré les rappels qui vous ont été adressés les 3 septembre 2015 et 3 octobre 2015, il n’est";
    assertThat(LetterClaims.unfounded(List.of(one, told("FORMAL_NOTICE", both)))).as("one of them was not sent").hasSize(1);
    LetterClaims.Told other = new LetterClaims.Told("R", "REPORT_REMINDER", Instant.parse("2015-10-03T09:00:00Z"), "");
    assertThat(LetterClaims.unfounded(List.of(one, other, told("FORMAL_NOTICE", both)))).isEmpty();
  }

  /** Each letter of a decision that cites the law on hearings, or what came before, alone on its file. */
  @Test
  void everyLetterThatClaimsSomethingIsKnown() {
    for (LetterCode code : List.of(LetterCode.APPEAL_LATE, LetterCode.APPEAL_UPHELD, LetterCode.APPEAL_REVERSED,
        LetterCode.AWARD_LAPSED)) {
      String text = LetterClaims.text(RENDERER.render(code, Letters.ordinary(code)));
      assertThat(LetterClaims.unfounded(List.of(told(code.name(), text)))).as(code.name() + ": " + text).isNotEmpty();
    }
  }

  @Test
  void lapseCitesTheHearingOnlyWhenItWasHeld() {
    LetterContent unheard = Letters.ordinary(LetterCode.AWARD_LAPSED);
    assertThat(LetterClaims.text(RENDERER.render(LetterCode.AWARD_LAPSED, unheard))).doesNotContain("article 24", "observations");
    LetterOutcome known = unheard.outcome();
    LetterContent heard = unheard.withOutcome(new LetterOutcome(known.sessionCode(), known.decidedOn(), known.requestedAmount(),
        known.amount(), known.shares(), known.bound(), known.reason(), null, null, false, false, List.of(),
        java.time.LocalDate.of(2014, 4, 5)));
    assertThat(LetterClaims.text(RENDERER.render(LetterCode.AWARD_LAPSED, heard)))
        .contains("Par un courrier du 5 avril 2014, vous avez été invité à présenter vos observations", "article 24");
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
