package org.callforprojects.grant.beneficiary;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callforprojects.call.CallService;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Suspension;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** To what a beneficiary may answer now, of those that letters have invited to: a suspension, a lapse, a repayment. */
@Service
public class Hearings {

  private final CallService calls;
  private final Clock clock;

  Hearings(CallService calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * @param about        what is envisaged, a French sentence
   * @param observations presented before, which a new text replaces; null where each is kept
   */
  public record Hearing(String about, Instant endsAt, String observations) {
  }

  /** @param letters of its file, the oldest first */
  @Transactional(readOnly = true)
  public Optional<Hearing> open(Grant grant, List<Letter> letters) {
    Optional<Suspension> suspension = grant.openSuspension();
    if (suspension.isPresent()) {
      return suspension.map(open -> new Hearing("La subvention est suspendue. Motif : " + open.reason(), open.hearingEndsAt(),
          open.observations()));
    }
    return switch (grant.status()) {
      case DRAFTED, OFFERED, BENEFICIARY_SIGNED -> invited(grant, letters.stream().filter(letter -> !isTakenUp(grant, letter)).toList(),
          LetterCode.LAPSE_NOTICE, "La caducité de votre soutien est envisagée : lisez le courrier qui le dit.");
      case RECOVERING -> invited(grant, letters, LetterCode.RECOVERY_NOTICE, "Un reversement est envisagé : lisez le courrier qui le dit.");
      default -> Optional.empty();
    };
  }

  /**
   * What was asked for has come since, and the agreement goes on. A lapse that staff propose, whose letter bears its proposal
   * and not a round, stands whatever comes.
   */
  private static boolean isTakenUp(Grant grant, Letter letter) {
    return !AwardLapse.isOfAProposal(letter) && (grant.bank() != null && grant.bank().receivedAt().isAfter(letter.issuedAt())
        || grant.beneficiarySignature().filter(signature -> signature.signedAt().isAfter(letter.issuedAt())).isPresent());
  }

  private Optional<Hearing> invited(Grant grant, List<Letter> letters, LetterCode code, String about) {
    return letters.stream().filter(letter -> letter.code() == code).reduce((a, b) -> b).map(letter -> new Hearing(about,
            calls.settingsOf(grant.callCode()).delays().grants().hearingEnd(letter.issuedAt()), null))
        .filter(hearing -> !clock.instant().isAfter(hearing.endsAt()));
  }
}
