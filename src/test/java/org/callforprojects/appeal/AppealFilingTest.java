package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.AppealedApplications;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.junit.jupiter.api.Test;

/** Which day a decision is taken to be notified on. */
class AppealFilingTest {

  private static final int POSTAL_DAYS = 8;
  /** The eleventh of January in Paris. */
  private static final Instant TOLD = Instant.parse("2014-01-10T23:30:00Z");

  private final AppealFiling filing = new AppealFiling(null, null, null, null, POSTAL_DAYS);

  @Test
  void letterByMailIsNotifiedOnTheDayOfParisOnWhichItLeaves() {
    FiledAppeal.Contested contested = filing.contested(told(true, false));
    assertThat(contested.notifiedOn()).isEqualTo(LocalDate.of(2014, 1, 11));
    assertThat(contested.lastDay()).isEqualTo(LocalDate.of(2014, 3, 12));
    assertThat(contested.letterId()).isEqualTo("letter 1");
    assertThat(contested.status()).isEqualTo(ApplicationStatus.REFUSED);
    assertThat(AppealLetters.lastDay(contested)).isEqualTo(contested.lastDay());
  }

  @Test
  void letterByPostIsNotifiedWhenThePostHasSurelyBrought() {
    FiledAppeal.Contested contested = filing.contested(told(true, true));
    assertThat(contested.notifiedOn()).isEqualTo(LocalDate.of(2014, 1, 19));
    assertThat(contested.lastDay()).isEqualTo(LocalDate.of(2014, 3, 20));
  }

  @Test
  void letterWithoutRemediesLeavesAYear() {
    FiledAppeal.Contested contested = filing.contested(told(false, false));
    assertThat(contested.remedies()).isFalse();
    assertThat(contested.lastDay()).as("what the table counts from").isEqualTo(LocalDate.of(2014, 3, 12));
    assertThat(AppealLetters.lastDay(contested)).isEqualTo(LocalDate.of(2015, 1, 12)); // the eleventh is a Sunday
  }

  private static AppealedApplications.Contested told(boolean remedies, boolean byPost) {
    Application application = mock(Application.class);
    when(application.toldAt()).thenReturn(TOLD);
    when(application.status()).thenReturn(ApplicationStatus.REFUSED);
    return new AppealedApplications.Contested(application,
        new Letter("letter 1", "PTCE-2013-0042", "REFUSAL", LetterCode.REFUSAL, "Refus", TOLD, remedies), byPost);
  }
}
