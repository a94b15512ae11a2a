package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.Attendance.Departure;
import org.callforprojects.committee.Attendance.Mandate;
import org.callforprojects.committee.Attendance.Person;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may sit and speak for whom (décret 2006-672, art. 10; CRPA R.133-3 and R.133-9). */
class AttendanceTest {

  private static final Instant NOON = Instant.parse("2013-12-12T11:00:00Z");
  private static final List<CommitteeSeat> COMMITTEE = new CallSettingsFiles().read("PTCE-2013").committee();

  @Test
  void membersPresentAndRepresentedCountForTheQuorum() {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL", "PQ1"),
        List.of(new Mandate("REDRESSEMENT", "ESS"), new Mandate("CDC", "METL")), COMMITTEE);
    assertThat(attendance.presentOrRepresented()).isEqualTo(5);
    assertThat(attendance.voters()).containsExactly("ESS", "METL", "PQ1", "REDRESSEMENT", "CDC");
  }

  @Test
  void nobodyMayHaveCome() {
    assertThat(Attendance.checked(List.of(), List.of(), COMMITTEE).presentOrRepresented()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
      "ESS, STRANGER, METL, Un mandat va d’un membre du comité à un autre.",
      "ESS, METL, STRANGER, Un mandat va d’un membre du comité à un autre.",
      "ESS, PQ1, PQ1, Première personnalité qualifiée ne peut pas se donner mandat.",
      "ESS METL, METL, ESS, Ministère de l’égalité des territoires et du logement est présent et ne peut pas donner mandat.",
      "METL, METL, METL, Ministère de l’égalité des territoires et du logement ne peut pas se donner mandat.",
      "ESS, CDC, METL, Ministère de l’égalité des territoires et du logement n’est pas présent et ne peut pas porter de mandat."
  })
  void mandateThatBreaksARuleIsRefused(String present, String giver, String holder, String message) {
    assertThatThrownBy(() -> Attendance.checked(List.of(present.split(" ")), List.of(new Mandate(giver, holder)), COMMITTEE))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            assertThat(refusal.faults()).containsExactly(new Fault("/mandates", message)));
  }

  /** B3, décret 2006-672 art. 10: only their substitution is limited. */
  @Test
  void qualifiedPersonsGiveAndHoldMandatesAsAnyMember() {
    Attendance attendance = Attendance.checked(List.of("ESS", "PQ2"), List.of(new Mandate("PQ1", "ESS"),
        new Mandate("CDC", "PQ2")), COMMITTEE);
    assertThat(attendance.voters()).containsExactly("ESS", "PQ2", "PQ1", "CDC");
  }

  // --- B10: who sits, and until when ---

  @Test
  void personTypedGoesBeforeThatOfTheSettings() {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL"), List.of(),
        Map.of("METL", new Person("Lise Remplaçante", "adjointe")), COMMITTEE);
    assertThat(attendance.people()).containsEntry("ESS", new Person("Camille Exemple", "sous-directrice"))
        .containsEntry("METL", new Person("Lise Remplaçante", "adjointe"));
  }

  @Test
  void presentMemberWithoutAPersonIsRefused() {
    List<CommitteeSeat> nameless = COMMITTEE.stream().map(CommitteeSeat::withoutEmail).toList();
    assertThatThrownBy(() -> Attendance.checked(List.of("ESS"), List.of(), Map.of(), nameless))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal -> assertThat(refusal.faults()).singleElement()
            .satisfies(fault -> {
              assertThat(fault.pointer()).isEqualTo("/presentPeople");
              assertThat(fault.message()).contains("Ministère chargé de l’économie sociale et solidaire");
            }));
    assertThat(Attendance.checked(List.of("ESS"), List.of(), null, nameless).people())
        .as("the form of an earlier model does not ask").isEmpty();
  }

  @Test
  void memberWhoLeavesHasNoVoiceNorHasTheMandateItHeld() {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL", "PQ1"), List.of(new Mandate("CDC", "METL")), COMMITTEE)
        .left(new Departure("METL", NOON, null), COMMITTEE);
    assertThat(attendance.voters()).containsExactly("ESS", "PQ1");
    assertThat(attendance.voices(Set.of())).containsExactlyInAnyOrder("ESS", "PQ1");
    assertThat(attendance.presentOrRepresented()).as("the quorum was reckoned at the opening").isEqualTo(4);
  }

  @Test
  void memberWhoLeavesMayHaveAnotherSpeakForIt() {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL", "PQ1"), List.of(new Mandate("CDC", "METL")), COMMITTEE)
        .left(new Departure("PQ1", NOON, "ESS"), COMMITTEE);
    assertThat(attendance.voters()).containsExactlyInAnyOrder("ESS", "METL", "CDC", "PQ1");
    assertThat(attendance.voices(Set.of("ESS"))).containsExactlyInAnyOrder("METL", "CDC");
  }

  @ParameterizedTest
  @CsvSource({"CDC, , /seat", "PQ1, PQ1, /holder", "PQ1, CDC, /holder", "PQ1, METL, /holder"})
  void departureThatBreaksARuleIsRefused(String seat, String holder, String pointer) {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL", "PQ1"), List.of(new Mandate("CDC", "METL")), COMMITTEE);
    assertThatThrownBy(() -> attendance.left(new Departure(seat, NOON, holder), COMMITTEE))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly(pointer));
  }

  @Test
  void memberLeavesOnceAndInTheOrderOfTheHours() {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL", "PQ1"), List.of(), COMMITTEE)
        .left(new Departure("PQ1", NOON, null), COMMITTEE);
    assertThatThrownBy(() -> attendance.left(new Departure("PQ1", NOON, null), COMMITTEE)).hasMessageContaining("siège encore");
    assertThatThrownBy(() -> attendance.left(new Departure("METL", NOON.minusSeconds(60), null), COMMITTEE))
        .hasMessageContaining("plus tardif");
  }

  @Test
  void memberHoldsOneMandateAndGivesOne() {
    assertThatThrownBy(() -> Attendance.checked(List.of("ESS", "METL"), List.of(new Mandate("REDRESSEMENT", "ESS"),
        new Mandate("CDC", "ESS")), COMMITTEE)).hasMessageContaining("ne peut porter qu’un mandat");
    assertThatThrownBy(() -> Attendance.checked(List.of("ESS", "METL"), List.of(new Mandate("CDC", "ESS"),
        new Mandate("CDC", "METL")), COMMITTEE)).hasMessageContaining("donne deux mandats");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertThatThrownBy(() -> Attendance.checked(List.of("ESS", "ESS", "STRANGER"),
        List.of(new Mandate("CDC", "METL"), new Mandate("REDRESSEMENT", "ESS"), new Mandate("METL", "ESS")), COMMITTEE))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            assertThat(refusal.faults()).extracting(Fault::pointer)
                .containsExactly("/presentMembers", "/presentMembers", "/mandates", "/mandates"));
  }

  /** REDRESSEMENT speaks through ESS, CDC through METL. */
  @ParameterizedTest
  @CsvSource({
      "'', ESS METL PQ1 REDRESSEMENT CDC",
      "PQ1, ESS METL REDRESSEMENT CDC",
      "CDC, ESS METL PQ1 REDRESSEMENT",
      "METL, ESS PQ1 REDRESSEMENT",
      "ESS METL, PQ1",
      "PQ2, ESS METL PQ1 REDRESSEMENT CDC"
  })
  void recusedMemberHasNoVoiceNorHaveTheMandatesItGaveOrHolds(String recused, String voices) {
    Attendance attendance = Attendance.checked(List.of("ESS", "METL", "PQ1"),
        List.of(new Mandate("REDRESSEMENT", "ESS"), new Mandate("CDC", "METL")), COMMITTEE);
    assertThat(attendance.voices(Set.of(recused.split(" ")))).containsExactlyInAnyOrder(voices.split(" "));
  }
}
