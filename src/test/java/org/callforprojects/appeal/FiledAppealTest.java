package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.fault.ConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FiledAppealTest {

  private static final Instant NOW = Instant.parse("2014-03-03T10:00:00Z");
  private static final Instant LATER = Instant.parse("2014-03-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"2014-03-11, 0", "2014-03-10, -1", "2014-03-12, 1", "2015-01-10, 305"})
  void daysAreCountedFromTheLastOfTheTwoClearMonths(LocalDate sentOn, int days) {
    assertThat(appeal(sentOn).daysAfterDeadline()).isEqualTo(days);
  }

  /** B18: notified on 10 January 2014, whose year ends on Saturday 10 January 2015 and so on the Monday after. */
  @ParameterizedTest
  @CsvSource({"2015-01-12, 0", "2015-01-11, -1", "2015-01-13, 1"})
  void daysAreCountedFromTheExactEndOfTheReasonableYear(LocalDate sentOn, int days) {
    assertThat(appeal(sentOn).daysAfterReasonableYear()).isEqualTo(days);
  }

  @Test
  void admissibleAppealAwaitsItsAnswer() {
    FiledAppeal judged = appeal().judged(FiledAppeal.ADMISSIBLE, NOW);
    assertThat(judged.isPending()).isTrue();
    assertThat(judged.version()).isOne();
    FiledAppeal answered = judged.reexamined(AppealOutcome.REVERSED, "Un motif.", "pia", LATER);
    assertThat(answered.answer()).isEqualTo(new FiledAppeal.Answer(AppealOutcome.REVERSED, "Un motif.", "pia", LATER));
    assertThat(answered.toldAt()).as("decided, not told").isNull();
    assertThat(answered.told(LATER).toldAt()).isEqualTo(LATER);
    assertThat(answered.told(LATER).version()).isEqualTo(3);
  }

  @Test
  void lateAppealHasItsAnswerAndIsYetToBeTold() {
    FiledAppeal late = appeal().judged(FiledAppeal.LATE, NOW);
    assertThat(late.answer()).isEqualTo(new FiledAppeal.Answer(AppealOutcome.LATE, "", null, NOW));
    assertThat(late.toldAt()).isNull();
  }

  @Test
  void silenceIsToldByItself() {
    FiledAppeal silent = appeal().judged(FiledAppeal.ADMISSIBLE, NOW).silent(LATER);
    assertThat(silent.answer().outcome()).isEqualTo(AppealOutcome.SILENT);
    assertThat(silent.toldAt()).isEqualTo(LATER);
  }

  @Test
  void answeredAppealIsAnsweredOnce() {
    FiledAppeal open = appeal().judged(FiledAppeal.ADMISSIBLE, NOW);
    for (FiledAppeal answered : List.of(open.silent(NOW), open.reexamined(AppealOutcome.UPHELD, "Un motif.", "pia", NOW),
        appeal().judged(FiledAppeal.LATE, NOW))) {
      for (UnaryOperator<FiledAppeal> change : List.<UnaryOperator<FiledAppeal>>of(
          a -> a.judged(FiledAppeal.ADMISSIBLE, LATER), a -> a.silent(LATER),
          a -> a.reexamined(AppealOutcome.REVERSED, "Un autre.", "pia", LATER))) {
        assertThatThrownBy(() -> change.apply(answered)).isInstanceOf(ConflictException.class)
            .hasMessageContaining(answered.answer().outcome().label());
      }
    }
  }

  @Test
  void nothingIsAnsweredBeforeItIsAdmissibleNorToldBeforeItIsAnswered() {
    assertThatThrownBy(() -> appeal().reexamined(AppealOutcome.UPHELD, "Un motif.", "pia", NOW))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> appeal().told(NOW)).isInstanceOf(ConflictException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"LATE", "SILENT"})
  void nobodyDecidesWhatTimeDecides(AppealOutcome outcome) {
    FiledAppeal open = appeal().judged(FiledAppeal.ADMISSIBLE, NOW);
    assertThatIllegalArgumentException().isThrownBy(() -> open.reexamined(outcome, "Un motif.", "pia", NOW));
  }

  private static FiledAppeal appeal() {
    return appeal(LocalDate.of(2014, 3, 3));
  }

  private static FiledAppeal appeal(LocalDate sentOn) {
    return new FiledAppeal("1", "PTCE-2013-0042", 1, 0,
        new FiledAppeal.Filing(Channel.ONLINE, "association", NOW, sentOn, "Nous contestons."),
        new FiledAppeal.Contested(ApplicationStatus.REFUSED, "letter", LocalDate.of(2014, 1, 10), true,
            LocalDate.of(2014, 3, 11)), NOW.plusSeconds(60), null, null, null);
  }
}
