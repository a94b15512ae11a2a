package org.callforprojects.call;

/** What {@code call-lifecycle.bpmn} and the code share. Business key: the code of the call. */
public final class CallLifecycle {

  public static final String KEY = "call-lifecycle";

  /** Date: when the settings should be approved. */
  public static final String PREPARATION_DUE_AT = "preparationDueAt";
  /** Boolean, form: the settings are approved, so the call is published. */
  public static final String CALL_APPROVED = "callApproved";
  /** Boolean, form: a preparation that is not approved is given up. */
  public static final String CALL_ABANDONED = "callAbandoned";

  /** Text, form: why it is given up. */
  public static final String ABANDON_REASON = "abandonReason";

  /** Boolean, form: dates in the past, or the title of another call, are wanted so. */
  public static final String DOUBTS_CONFIRMED = "doubtsConfirmed";

  /** String: {@code APPROVED}, {@code AGAIN} or {@code ABANDONED}. */
  public static final String PREPARATION_OUTCOME = "preparationOutcome";

  /** Date: opening of deposits. */
  public static final String CALL_OPENS_AT = "callOpensAt";
  /** Date: last instant at which a deposit is in time. */
  public static final String CALL_CLOSES_AT = "callClosesAt";

  /** String: the code of the call. */
  public static final String CALL_CODE = "callCode";
  /** String: the release of the rules that the call is judged by, fixed when it opens. */
  public static final String RULE_RELEASE = "ruleRelease";
  /** Boolean: applications are still to be decided on. */
  public static final String APPLICATIONS_PENDING = "applicationsPending";
  /** Date: when the next session should be fixed. */
  public static final String COMMITTEE_DUE_AT = "committeeDueAt";
  /** Form: the day and hour of the session, ISO with offset; then Date. */
  public static final String SESSION_AT = "sessionAt";
  /** Boolean, form: what is signed is published without waiting for the rest. */
  public static final String PUBLISH_NOW = "publishNow";

  /** String: {@code SESSION}, {@code PUBLISH} or {@code WITHOUT_OBJECT}. */
  public static final String SCHEDULE_OUTCOME = "scheduleOutcome";

  /** String: the code of the session that is held. */
  public static final String SESSION_CODE = "sessionCode";
  /** Date: when the results should be approved. */
  public static final String RESULTS_DUE_AT = "resultsDueAt";
  /** Boolean, form: the results are approved, so they are public. */
  public static final String RESULTS_APPROVED = "resultsApproved";

  /** Date: when the next national synthesis is due. */
  public static final String SYNTHESIS_DUE_AT = "synthesisDueAt";
  /** Date: when its text should be written. */
  public static final String SYNTHESIS_WRITING_DUE_AT = "synthesisWritingDueAt";
  /** Integer: which synthesis of the call is written, 1 the first. */
  public static final String SYNTHESIS_NUMBER = "synthesisNumber";
  /** Text, form: what the year's figures show. */
  public static final String SYNTHESIS = "synthesis";
  /** Boolean: every agreement is settled and nothing is left to decide. */
  public static final String CALL_OVER = "callOver";

  /** Date: when the second person should have answered a demand to cancel. */
  public static final String CANCELLATION_DUE_AT = "cancellationDueAt";

  /** Boolean, form: the call is cancelled. */
  public static final String CANCELLATION_CONFIRMED = "cancellationConfirmed";

  /** Text, form: words of the second person. */
  public static final String CANCELLATION_COMMENT = "cancellationComment";

  /** Boolean: files of the cancelled call are still to be closed. */
  public static final String FILES_OPEN = "filesOpen";

  /** Message: somebody asks that the call be cancelled. */
  public static final String CANCELLATION_ASKED = "call.cancellationAsked";

  public static final String CONFIRM_CANCELLATION = "userTask_confirmCancellation";

  /** Message: nothing of the call is left open. */
  public static final String GRANTS_SETTLED = "grants.settled";
  /** Message: an application goes back to the committee that had finished. */
  public static final String COMMITTEE_REOPENED = "committee.reopened";

  public static final String SCHEDULE_COMMITTEE = "userTask_scheduleCommittee";
  public static final String HOLD_SESSION = "callActivity_committeeSession";
  public static final String COUNT_PENDING = "serviceTask_countPending";
  public static final String RESCHEDULE_COMMITTEE = "userTask_rescheduleCommittee";
  public static final String HOLD_REOPENED_SESSION = "callActivity_reopenedSession";
  public static final String COUNT_REOPENED = "serviceTask_countReopened";
  public static final String PUBLISH_RESULTS = "userTask_publishResults";
  public static final String PREPARE_CALL = "userTask_prepareCall";
  public static final String AWAIT_SYNTHESIS = "gateway_synthesisAwaited";
  public static final String WRITE_SYNTHESIS = "userTask_writeSynthesis";

  private CallLifecycle() {
  }
}
