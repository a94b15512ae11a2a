package org.callforprojects.committee;

import java.util.regex.Pattern;

import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;

/** What {@code award-lapse.bpmn} and the code share. Business key: the reference of the application. */
public final class AwardLapse {

  public static final String KEY = "award-lapse";

  /** String: that application, for the cards of its task. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  /** String: why the award would lapse, told to the beneficiary once it is confirmed. */
  public static final String LAPSE_REASON = "lapseReason";
  /** String: who proposes it. */
  public static final String PROPOSED_BY = "lapseProposedBy";
  /** Date: since when. */
  public static final String PROPOSED_AT = "lapseProposedAt";
  /** Date: until when the beneficiary may present observations; before, nobody decides. */
  public static final String HEARING_ENDS_AT = "lapseHearingEndsAt";
  /** Date: when another person should have answered. */
  public static final String CONFIRMATION_DUE_AT = "lapseConfirmationDueAt";

  // --- typed in forms ---
  public static final String CONFIRMED = "awardLapseConfirmed";
  public static final String CONFIRMATION_COMMENT = "confirmationComment";

  // --- messages ---
  /** The award has ended, or can no longer lapse. */
  public static final String AWARD_SETTLED = "award.settled";

  // --- elements the code or its users name ---
  public static final String CONFIRM = "userTask_confirmAwardLapse";

  /** The engine's id of its process; a notice of the agreement bears the number of a round there. */
  private static final Pattern PROPOSAL = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private AwardLapse() {
  }

  /** The step of the letter that invites to observations on a proposal. */
  public static String step(String proposal) {
    return LetterCode.LAPSE_NOTICE.name() + "-" + proposal;
  }

  /** Whether a letter is about a lapse that staff propose. */
  public static boolean isOfAProposal(Letter letter) {
    String before = step("");
    return letter.step().startsWith(before) && PROPOSAL.matcher(letter.step().substring(before.length())).matches();
  }
}
