package org.callforprojects.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.AppealedApplications;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.notification.Outbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which appeal marks its file and takes its mark away: another one that is pending keeps it. */
class AppealServiceTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final Instant NOW = Instant.parse("2014-03-03T10:00:00Z");

  private final AppealRepository appeals = mock(AppealRepository.class);
  private final AppealedApplications applications = mock(AppealedApplications.class);
  private final AppealLetters letters = mock(AppealLetters.class);
  private final AppealService service = new AppealService(appeals, applications, mock(AppealFiling.class), letters, List.of(),
      mock(StaffDirectory.class), mock(Timeline.class), mock(Outbox.class), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void fileIsThere() {
    Application application = mock(Application.class);
    when(application.status()).thenReturn(ApplicationStatus.AWARDED);
    when(applications.get(REFERENCE)).thenReturn(application);
  }

  @ParameterizedTest
  @EnumSource(value = LetterCode.class, names = {"INCOMPLETE_CLOSING", "INELIGIBILITY", "REFUSAL", "AWARD_LAPSED"})
  void appealAgainstWhatClosedTheFileTakesItsMarkAway(LetterCode contested) {
    appeal(contested, AppealOutcome.UPHELD);
    service.tellUpheld("appeal");
    verify(applications).endAppeal(REFERENCE);
  }

  @ParameterizedTest
  @EnumSource(value = LetterCode.class, names = {"AWARD", "RECEIPT", "GRANT_TERMINATED", "RECOVERY_ORDER"})
  void appealAgainstAnotherDecisionLeavesTheMarkOfTheOne(LetterCode contested) {
    appeal(contested, AppealOutcome.UPHELD);
    service.tellUpheld("appeal");
    verify(applications, never()).endAppeal(anyString());
    verify(letters).issue(any(), org.mockito.ArgumentMatchers.eq(LetterCode.APPEAL_UPHELD));
  }

  @Test
  void lateAndSilentAppealsEndTheSameWay() {
    appeal(LetterCode.REFUSAL, AppealOutcome.LATE);
    service.tellLate("appeal");
    verify(applications).endAppeal(REFERENCE);
    appeal(LetterCode.AWARD, null);
    service.recordSilence("appeal");
    verify(applications).endAppeal(REFERENCE); // not a second time
    appeal(LetterCode.AWARD_LAPSED, null);
    service.recordSilence("appeal");
    verify(applications, org.mockito.Mockito.times(2)).endAppeal(REFERENCE);
  }

  @Test
  void wonAppealAgainstALapseTakesTheMarkAndOneAgainstAnAwardDoesNot() {
    appeal(LetterCode.AWARD, AppealOutcome.REVERSED);
    assertThat(service.tellReversed("appeal", false)).isEqualTo(ApplicationStatus.AWARDED);
    verify(applications, never()).endAppeal(anyString());
    appeal(LetterCode.AWARD_LAPSED, AppealOutcome.REVERSED);
    service.tellReversed("appeal", false);
    verify(applications).endAppeal(REFERENCE);
    verify(applications, never()).reopen(anyString());
  }

  @Test
  void wonAppealAgainstWhatClosedTheFileReopensIt() {
    appeal(LetterCode.INELIGIBILITY, AppealOutcome.REVERSED);
    when(applications.reopen(REFERENCE)).thenReturn(ApplicationStatus.COMPLETE);
    assertThat(service.tellReversed("appeal", true)).isEqualTo(ApplicationStatus.COMPLETE);
    verify(applications).resume(REFERENCE);
    verify(applications, never()).endAppeal(anyString());
  }

  private void appeal(LetterCode contested, AppealOutcome outcome) {
    FiledAppeal filed = new FiledAppeal("appeal", REFERENCE, 1, 0, new FiledAppeal.Filing(Channel.ONLINE, "pole", NOW,
        LocalDate.of(2014, 3, 3), "Motifs."), new FiledAppeal.Contested(ApplicationStatus.REFUSED, "letter",
        LocalDate.of(2014, 2, 1), true, LocalDate.of(2014, 4, 2)), NOW.plusSeconds(5_000_000), null, null, null);
    FiledAppeal judged = filed.judged(outcome == AppealOutcome.LATE ? FiledAppeal.LATE : FiledAppeal.ADMISSIBLE, NOW);
    when(appeals.get("appeal")).thenReturn(outcome == null || outcome == AppealOutcome.LATE ? judged
        : judged.reexamined(outcome, "Motif.", "pia", NOW));
    when(letters.contested(any())).thenReturn(new Letter("letter", REFERENCE, "STEP", contested, "Objet", NOW, true));
  }
}
