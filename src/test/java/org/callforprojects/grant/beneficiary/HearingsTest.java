package org.callforprojects.grant.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B5: an invitation to be heard can be answered until the last second of its delay, where its letter says so. */
class HearingsTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  /** The fifteen days of the call of 2013 end with 18 March in Paris. */
  private static final Instant INVITED = Instant.parse("2014-03-03T09:00:00Z");

  private final Grant drafted = SampleGrants.drafted(REFERENCE, "PTCE-2013", "Pôle", "Association", "NOT_STATE_AID");

  private static Hearings at(String now) {
    CallService calls = mock(CallService.class);
    when(calls.settingsOf(anyString())).thenReturn(new CallSettingsFiles().read("PTCE-2013"));
    return new Hearings(calls, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private static Letter letter(LetterCode code, Instant at) {
    return new Letter(code + "-" + at, REFERENCE, code.name(), code, code.subject(), at, false);
  }

  @ParameterizedTest
  @CsvSource({"2014-03-03T09:00:00Z, true", "2014-03-18T22:59:59Z, true", "2014-03-18T23:00:00Z, false", "2014-04-01T00:00:00Z, false"})
  void b5InvitationBeforeALapseIsAnsweredUntilItsLastSecond(String now, boolean open) {
    Optional<Hearings.Hearing> hearing =
        at(now).open(drafted, List.of(letter(LetterCode.AWARD, INVITED), letter(LetterCode.LAPSE_NOTICE, INVITED)));
    assertThat(hearing.isPresent()).isEqualTo(open);
    hearing.ifPresent(one -> assertThat(one.endsAt()).isEqualTo(Instant.parse("2014-03-18T22:59:59Z")));
  }

  @Test
  void b5TheLastInvitationCountsAndNoOtherLetterIsOne() {
    Instant later = Instant.parse("2014-04-07T09:00:00Z");
    assertThat(at("2014-04-10T09:00:00Z").open(drafted, List.of(letter(LetterCode.LAPSE_NOTICE, INVITED), letter(LetterCode.LAPSE_NOTICE, later))))
        .isPresent();
    assertThat(at("2014-03-04T09:00:00Z").open(drafted, List.of(letter(LetterCode.AGREEMENT_REMINDER, INVITED),
        letter(LetterCode.RECOVERY_NOTICE, INVITED)))).isEmpty();
    assertThat(at("2014-03-04T09:00:00Z").open(drafted, List.of())).isEmpty();
  }

  @Test
  void b5AGrantThatRunsOrHasLapsedIsNotHeardOnItsLapse() {
    List<Letter> invited = List.of(letter(LetterCode.LAPSE_NOTICE, INVITED));
    assertThat(at("2014-03-04T09:00:00Z").open(SampleGrants.running(REFERENCE, "PTCE-2013", LocalDate.of(2014, 3, 3)), invited)).isEmpty();
    assertThat(at("2014-03-04T09:00:00Z").open(SampleGrants.lapsed(REFERENCE, "PTCE-2013"), invited)).isEmpty();
  }

  /** A lapse that staff propose stands whatever comes; the agreement's own ends with what was asked for. */
  @Test
  void b5WhatCameEndsTheHearingOfTheAgreementAndNotThatOfAProposal() {
    Letter round = letter("LAPSE_NOTICE-1");
    Letter proposal = letter("LAPSE_NOTICE-0f8fad5b-d9cb-469f-a165-70867728950e");
    drafted.receive(new BankDetails("Association", "FR7699999000010000000000115", null, INVITED.plusSeconds(60), null, null));
    assertThat(at("2014-03-04T09:00:00Z").open(drafted, List.of(round))).isEmpty();
    assertThat(at("2014-03-04T09:00:00Z").open(drafted, List.of(proposal))).isPresent();
    drafted.review(true, "claire", INVITED.plusSeconds(70));
    drafted.offer(INVITED.plusSeconds(80));
    drafted.signByBeneficiary(new PartySignature(PartySignature.BENEFICIARY, "Association", "pole", INVITED.plusSeconds(90), "d1"));
    assertThat(drafted.status()).isEqualTo(GrantStatus.BENEFICIARY_SIGNED);
    assertThat(at("2014-03-04T09:00:00Z").open(drafted, List.of(proposal))).as("funders have not signed: the award may still be taken").isPresent();
    assertThat(at("2014-03-04T09:00:00Z").open(drafted, List.of(round))).isEmpty();
  }

  /** The notice of the agreement comes after the proposal and is taken up: what staff propose is still to be answered. */
  @Test
  void b5ALaterNoticeThatIsTakenUpHidesNoProposal() {
    Instant later = INVITED.plusSeconds(24 * 3600);
    List<Letter> both = List.of(letter("LAPSE_NOTICE-0f8fad5b-d9cb-469f-a165-70867728950e"), letter("LAPSE_NOTICE-1", later));
    Instant end = Instant.parse("2014-03-18T22:59:59Z");
    assertThat(at("2014-03-05T09:00:00Z").open(drafted, both)).map(Hearings.Hearing::endsAt).as("the last").hasValue(end.plusSeconds(24 * 3600));
    drafted.receive(new BankDetails("Association", "FR7699999000010000000000115", null, later.plusSeconds(60), null, null));
    assertThat(at("2014-03-05T09:00:00Z").open(drafted, both)).map(Hearings.Hearing::endsAt).hasValue(end);
    assertThat(at("2014-03-18T23:00:00Z").open(drafted, both)).isEmpty();
  }

  private static Letter letter(String step) {
    return letter(step, INVITED);
  }

  private static Letter letter(String step, Instant at) {
    return new Letter(step, REFERENCE, step, LetterCode.LAPSE_NOTICE, LetterCode.LAPSE_NOTICE.subject(), at, false);
  }
}
