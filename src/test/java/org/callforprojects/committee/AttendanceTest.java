package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;

import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.Attendance.Mandate;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may sit and speak for whom (décret 2006-672, art. 10; CRPA R.133-3 and R.133-9). */
class AttendanceTest {

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
      "ESS, PQ1, ESS, Une personnalité qualifiée ne donne ni ne porte de mandat.",
      "PQ1, CDC, PQ1, Une personnalité qualifiée ne donne ni ne porte de mandat.",
      "ESS METL, METL, ESS, Ministère de l’égalité des territoires et du logement est présent et ne peut pas donner mandat.",
      "METL, METL, METL, Ministère de l’égalité des territoires et du logement est présent et ne peut pas donner mandat.",
      "ESS, CDC, METL, Ministère de l’égalité des territoires et du logement n’est pas présent et ne peut pas porter de mandat."
  })
  void mandateThatBreaksARuleIsRefused(String present, String giver, String holder, String message) {
    assertThatThrownBy(() -> Attendance.checked(List.of(present.split(" ")), List.of(new Mandate(giver, holder)), COMMITTEE))
        .isInstanceOfSatisfying(InvalidValuesException.class, refusal ->
            assertThat(refusal.faults()).containsExactly(new Fault("/mandates", message)));
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
