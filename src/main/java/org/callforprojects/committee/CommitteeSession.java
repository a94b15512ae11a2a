package org.callforprojects.committee;

/** What {@code committee-session.bpmn} and the code share. Business key: the code of the session. */
public final class CommitteeSession {

  public static final String KEY = "committee-session";

  public static final String CALL_CODE = "callCode";
  /** String: {@code PTCE-2013-S1}. */
  public static final String SESSION_CODE = "sessionCode";
  /** Date: when the committee meets; later after a session without quorum. */
  public static final String SESSION_AT = "sessionAt";
  /** Date: when the decisions should be signed. */
  public static final String SIGNATURE_DUE_AT = "signatureDueAt";
  /** String, answer of {@code committee-quorum}. */
  public static final String QUORUM_OUTCOME = "quorumOutcome";

  // --- of one deliberation ---
  /** String: the application that is debated. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  public static final String POLE_NAME = "poleName";
  /** Integer: its rank on the agenda, 1 the first. */
  public static final String AGENDA_RANK = "agendaRank";
  /** String: {@code AWARD}, {@code OTHER}, or {@code AGAIN} when the vote decided nothing. */
  public static final String DELIBERATION_RESULT = "deliberationResult";

  // --- typed in forms ---
  /** Json, list of codes of seats. */
  public static final String PRESENT_MEMBERS = "presentMembers";
  /** Json, list of {@code {seat, name, quality}}: who sits for each seat. */
  public static final String PRESENT_PEOPLE = "presentPeople";

  /** Json, list of {@code {giver, holder}}. */
  public static final String MANDATES = "mandates";
  public static final String VOTES_FOR = "votesFor";
  public static final String VOTES_AGAINST = "votesAgainst";
  public static final String ABSTENTIONS = "abstentions";
  /** Json, list of codes of seats. */
  public static final String RECUSED_MEMBERS = "recusedMembers";
  /** String: {@code FOR} or {@code AGAINST}. */
  public static final String CHAIR_VOTE = "chairVote";
  /** String, {@link org.callforprojects.application.CommitteeOutcome}: what is put to the vote. */
  public static final String DELIBERATION_OUTCOME = "deliberationOutcome";
  /** Number, euros. */
  public static final String AWARDED_AMOUNT = "awardedAmount";
  public static final String DELIBERATION_REASON = "deliberationReason";
  /** String: what the award hangs on, one condition a line. Never the reason of the decision. */
  public static final String DELIBERATION_CONDITIONS = "deliberationConditions";
  public static final String DECISIONS_SIGNED = "decisionsSigned";

  /** The application is withdrawn while it is debated. */
  public static final String DELIBERATION_CANCELLED = "deliberation.cancelled";

  /** Message: a convened session has another date. */
  public static final String SESSION_MOVED = "session.moved";

  /** Message: a convened session is called off. */
  public static final String SESSION_CANCELLED = "session.cancelled";

  public static final String RECORD_ATTENDANCE = "userTask_recordAttendance";
  public static final String DELIBERATE = "userTask_deliberate";
  public static final String SIGN_DECISIONS = "userTask_signDecisions";

  /** The bean that the model asks for the agenda. */
  public static final String AGENDA = "agenda";

  private CommitteeSession() {
  }
}
