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

  /** The selection begins; where the next stretch of the lifecycle starts. */
  public static final String SELECTION_STARTED = "selection.started";
  public static final String WAIT_FOR_SELECTION = "event_selectionAwaited";
  public static final String PREPARE_CALL = "userTask_prepareCall";

  private CallLifecycle() {
  }
}
