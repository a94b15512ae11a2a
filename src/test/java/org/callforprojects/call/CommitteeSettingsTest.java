package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The committee, the delays of the selection, and the end of a call, as its settings say. */
class CommitteeSettingsTest {

  private final CallSettings of2013 = new CallSettingsFiles().read("PTCE-2013");

  // --- committee ---

  @Test
  void committeeLeftOutIsThatOf2013() {
    List<CommitteeSeat> committee = with(null, of2013.delays()).committee();
    assertThat(committee).extracting(CommitteeSeat::code)
        .containsExactly("ESS", "REDRESSEMENT", "METL", "CDC", "PQ1", "PQ2", "PQ3");
    assertThat(committee).filteredOn(CommitteeSeat::chair).extracting(CommitteeSeat::code).containsExactly("ESS");
    assertThat(committee).filteredOn(seat -> seat.kind() == SeatKind.QUALIFIED_PERSON).hasSize(3);
    assertThat(committee).filteredOn(seat -> seat.funder() != null).extracting(CommitteeSeat::code, CommitteeSeat::funder)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("CDC", "CDC"));
  }

  @Test
  void seatOfTheCaisseSpeaksForNoFunderWhereItBringsNothing() {
    CallSettings without = new CallSettings(of2013.code(), of2013.title(), of2013.opensAt(), of2013.closesAt(),
        of2013.funders().stream().filter(Funder::state).toList(), of2013.minGrant(), of2013.maxGrant(), of2013.stateRate(),
        of2013.capScope(), of2013.durationMonths(), of2013.ruleSet(), of2013.delays(), of2013.office(), null);
    assertThat(without.committee()).allSatisfy(seat -> assertThat(seat.funder()).isNull());
    assertThat(without.contradictions()).isEmpty();
  }

  @Test
  void chairIsTheSeatThatChairs() {
    assertThat(with(List.of(seat("A", false, null), seat("B", true, null)), of2013.delays()).chair().code()).isEqualTo("B");
  }

  @ParameterizedTest
  @CsvSource({
      "A+ A, Chaque membre du comité ne doit figurer qu’une fois.",
      "A B, 'Le comité a une présidence, et une seule.'",
      "A+ B+, 'Le comité a une présidence, et une seule.'",
      "A+ B:REGION, Un membre du comité parle pour un financeur que l’appel n’a pas."
  })
  void committeeThatContradictsItselfIsRefused(String seats, String message) {
    List<CommitteeSeat> committee = new ArrayList<>();
    for (String seat : seats.split(" ")) {
      String[] parts = seat.split(":");
      committee.add(seat(parts[0].replace("+", ""), parts[0].endsWith("+"), parts.length > 1 ? parts[1] : null));
    }
    assertThat(with(committee, of2013.delays()).contradictions()).containsExactly(new Fault("/committee", message));
  }

  @Test
  void emptyFieldOfASeatIsNothing() {
    CommitteeSeat seat = new CommitteeSeat("A", "Siège synthétique", SeatKind.MINISTRY, true, " ", "");
    assertThat(seat.funder()).isNull();
    assertThat(seat.email()).isNull();
  }

  // --- delays ---

  @Test
  void delaysOfTheSelectionThatAreLeftOutAreThoseOfTheDomain() {
    Delays delays = new Delays(30, 20, 10, 10, 15, 2, 15, null, null, null, null, null, null, null, null, null, null,
        null, null, null);
    assertThat(delays).isEqualTo(new Delays(30, 20, 10, 10, 15, 2, 15, 21, 5, 3, 10, 5, 5, 8, 12, GrantDelays.PROPOSED,
        24, 30, RetentionDelays.PROPOSED, 15));
  }

  @Test
  void delaysThatAreGivenAreKept() {
    Delays delays = new Delays(30, 20, 10, 10, 15, 2, 15, 31, 6, 4, 11, 7, 8, 9, 18, null, 18, 20, null, 21);
    assertThat(delays.review()).isEqualTo(31);
    assertThat(delays.reviewReminder()).isEqualTo(6);
    assertThat(delays.reviewReplacement()).isEqualTo(4);
    assertThat(delays.instructionNote()).isEqualTo(11);
    assertThat(delays.convening()).isEqualTo(7);
    assertThat(delays.signature()).isEqualTo(8);
    assertThat(delays.publication()).isEqualTo(9);
    assertThat(delays.reserveListMonths()).isEqualTo(18);
    assertThat(delays.completenessCheck()).isEqualTo(30);
    assertThat(delays.complement()).isEqualTo(21);
  }

  /** Five clear days: neither the day of the convening nor that of the session counts (décret 2006-672, art. 9). */
  @ParameterizedTest
  @CsvSource({"2013-12-02T08:00:00Z, 2013-12-08", "2013-12-02T22:59:59Z, 2013-12-08", "2013-12-02T23:00:00Z, 2013-12-09",
      "2014-03-28T12:00:00Z, 2014-04-03", "2013-12-27T12:00:00Z, 2014-01-02"})
  void clearDaysLieBetweenTheConveningAndTheSession(Instant convened, LocalDate earliest) {
    assertThat(of2013.earliestSession(convened)).isEqualTo(earliest);
  }

  // --- results ---

  @ParameterizedTest
  @EnumSource(CallStatus.class)
  void resultsArePublishedOnceDepositsAreClosedAndOnlyThen(CallStatus status) {
    Call call = new Call(of2013, status);
    if (status == CallStatus.CLOSED) {
      assertThat(call.publishResults().status()).isEqualTo(CallStatus.RESULTS_PUBLISHED);
      assertThat(call.publishResults().hasPublishedResults()).isTrue();
    } else {
      assertThatThrownBy(call::publishResults).isInstanceOf(ConflictException.class).hasMessageContaining(status.label());
    }
    assertThat(call.hasPublishedResults()).isEqualTo(status == CallStatus.RESULTS_PUBLISHED || status == CallStatus.COMPLETED);
  }

  private CallSettings with(List<CommitteeSeat> committee, Delays delays) {
    return new CallSettings(of2013.code(), of2013.title(), of2013.opensAt(), of2013.closesAt(), of2013.funders(),
        of2013.minGrant(), of2013.maxGrant(), of2013.stateRate(), of2013.capScope(), of2013.durationMonths(),
        of2013.ruleSet(), delays, of2013.office(), committee);
  }

  private static CommitteeSeat seat(String code, boolean chair, String funder) {
    return new CommitteeSeat(code, "Siège synthétique", SeatKind.MINISTRY, chair, funder, null);
  }
}
