package org.callforprojects.call;

/** What {@code call-lifecycle.bpmn} and the code share. Business key: the code of the call. */
public final class CallLifecycle {

  public static final String KEY = "call-lifecycle";

  /** Date: when the settings should be approved. */
  public static final String PREPARATION_DUE_AT = "preparationDueAt";
  /** Boolean, form: the settings are approved, so the call is published. */
  public static final String CALL_APPROVED = "callApproved";
  /** Date: opening of deposits. */
  public static final String CALL_OPENS_AT = "callOpensAt";
  /** Date: last instant at which a deposit is in time. */
  public static final String CALL_CLOSES_AT = "callClosesAt";

  /** String: the code of the call. */
  public static final String CALL_CODE = "callCode";
  /** Boolean: applications are still to be decided on. */
  public static final String APPLICATIONS_PENDING = "applicationsPending";
  /** Date: when the next session should be fixed. */
  public static final String COMMITTEE_DUE_AT = "committeeDueAt";
  /** Form: the day and hour of the session, ISO with offset; then Date. */
  public static final String SESSION_AT = "sessionAt";
  /** String: the code of the session that is held. */
  public static final String SESSION_CODE = "sessionCode";
  /** Date: when the results should be approved. */
  public static final String RESULTS_DUE_AT = "resultsDueAt";
  /** Boolean, form: the results are approved, so they are public. */
  public static final String RESULTS_APPROVED = "resultsApproved";

  /** The yearly follow-up of the grants; where the next stretch of the lifecycle starts. */
  public static final String CAPITALISATION_STARTED = "capitalisation.started";
  public static final String WAIT_FOR_CAPITALISATION = "event_capitalisationAwaited";
  public static final String SCHEDULE_COMMITTEE = "userTask_scheduleCommittee";
  public static final String PUBLISH_RESULTS = "userTask_publishResults";
  public static final String PREPARE_CALL = "userTask_prepareCall";

  private CallLifecycle() {
  }
}
