package org.callforprojects.committee.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.Attendance.Mandate;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of a vote of the committee: who counts, how many, and what it decides. */
class BallotTest {

  private static final List<CommitteeSeat> COMMITTEE = new CallSettingsFiles().read("PTCE-2013").committee();
  /** Six voices: four present, and two represented by ESS and METL. */
  private static final Attendance ATTENDANCE = Attendance.checked(List.of("ESS", "METL", "PQ1", "PQ2"),
      List.of(new Mandate("REDRESSEMENT", "ESS"), new Mandate("CDC", "METL")), COMMITTEE);

  @ParameterizedTest
  @CsvSource({"6, 0, 0, ''", "3, 2, 1, ''", "5, 0, 0, PQ1", "5, 0, 0, CDC", "4, 0, 0, METL", "2, 0, 0, ESS METL",
      "6, 0, 0, PQ3", "1, 0, 0, ''"})
  void voicesOfThoseWhoMayVoteAreTaken(int votesFor, int votesAgainst, int abstentions, String recused) {
    assertThatCode(() -> ballot(votesFor, votesAgainst, abstentions, recused, null).check(COMMITTEE, ATTENDANCE))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"7, 0, 0, ''", "4, 2, 1, ''", "6, 0, 0, PQ1", "6, 0, 0, CDC", "5, 0, 0, METL", "3, 0, 0, ESS METL"})
  void oneVoiceTooManyIsRefused(int votesFor, int votesAgainst, int abstentions, String recused) {
    assertFaults(ballot(votesFor, votesAgainst, abstentions, recused, null), "/votesFor");
  }

  @Test
  void voteOfNobodyIsRefused() {
    assertFaults(new Ballot(CommitteeOutcome.REFUSE, null, 0, 0, 0, Set.of(), null, "Motif."), "/votesFor");
  }

  @Test
  void abstentionsAloneAreAVote() {
    assertThatCode(() -> new Ballot(CommitteeOutcome.AWARD, BigDecimal.TEN, 0, 0, 6, Set.of(), null, "Motif.")
        .check(COMMITTEE, ATTENDANCE)).doesNotThrowAnyException();
  }

  @Test
  void strangerCannotBeRecused() {
    assertFaults(ballot(3, 0, 0, "STRANGER", null), "/recusedMembers");
  }

  @ParameterizedTest
  @CsvSource({"FOR", "AGAINST"})
  void chairWhoSitsMayBreakATie(String side) {
    assertThatCode(() -> new Ballot(CommitteeOutcome.AWARD, BigDecimal.TEN, 3, 3, 0, Set.of(), side, "Motif.")
        .check(COMMITTEE, ATTENDANCE)).doesNotThrowAnyException();
  }

  @Test
  void chairWhoIsRecusedOrAbsentBreaksNoTie() {
    assertFaults(ballot(3, 1, 0, "ESS", "FOR"), "/chairVote");
    Attendance withoutChair = Attendance.checked(List.of("METL", "PQ1"), List.of(), COMMITTEE);
    assertThatThrownBy(() -> ballot(1, 0, 0, "", "FOR").check(COMMITTEE, withoutChair))
        .hasMessageContaining("La présidence ne siège pas");
    Attendance represented = Attendance.checked(List.of("METL", "PQ1"), List.of(new Mandate("ESS", "METL")), COMMITTEE);
    assertThatCode(() -> ballot(1, 0, 0, "", "FOR").check(COMMITTEE, represented))
        .as("its mandate speaks for it").doesNotThrowAnyException();
    assertThatThrownBy(() -> ballot(1, 0, 0, "METL", "FOR").check(COMMITTEE, represented))
        .hasMessageContaining("La présidence ne siège pas");
  }

  @ParameterizedTest
  @CsvSource({"AWARD, 3, 2, false", "AWARD, 3, 3, true", "AWARD, 2, 3, true", "RESERVE, 6, 0, true", "REFUSE, 6, 0, true",
      "POSTPONE, 6, 0, true"})
  void everythingButAnAwardThatCarriesHasAReason(CommitteeOutcome proposal, int votesFor, int votesAgainst, boolean needed) {
    Ballot without = new Ballot(proposal, BigDecimal.TEN, votesFor, votesAgainst, 0, Set.of(), null, "");
    if (needed) {
      assertFaults(without, "/deliberationReason");
    } else {
      assertThatCode(() -> without.check(COMMITTEE, ATTENDANCE)).doesNotThrowAnyException();
    }
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertFaults(new Ballot(CommitteeOutcome.REFUSE, null, 9, 0, 0, Set.of("ESS", "STRANGER"), "FOR", ""),
        "/recusedMembers", "/votesFor", "/chairVote", "/deliberationReason");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "nothing", value = {"AWARD, true, AWARD", "RESERVE, true, RESERVE", "REFUSE, true, REFUSE",
      "POSTPONE, true, POSTPONE", "AWARD, false, REFUSE", "RESERVE, false, REFUSE", "REFUSE, false, nothing",
      "POSTPONE, false, nothing"})
  void rejectedSupportIsARefusalAndARejectedRefusalDecidesNothing(CommitteeOutcome proposal, boolean adopted,
      CommitteeOutcome decided) {
    assertThat(new Ballot(proposal, null, 1, 0, 0, Set.of(), null, "Motif.").decides(adopted)).isEqualTo(decided);
  }

  private static Ballot ballot(int votesFor, int votesAgainst, int abstentions, String recused, String chairVote) {
    Set<String> codes = recused.isEmpty() ? Set.of() : Arrays.stream(recused.split(" ")).collect(Collectors.toSet());
    return new Ballot(CommitteeOutcome.AWARD, BigDecimal.TEN, votesFor, votesAgainst, abstentions, codes, chairVote, "Motif.");
  }

  private static void assertFaults(Ballot ballot, String... pointers) {
    assertThatThrownBy(() -> ballot.check(COMMITTEE, ATTENDANCE)).isInstanceOfSatisfying(InvalidValuesException.class,
        refusal -> assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly(pointers));
  }
}
