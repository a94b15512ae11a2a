package org.callforprojects.retention;

/** What {@code data-retention.bpmn} and the code share. Business key: the reference of the application. */
public final class DataRetention {

  public static final String KEY = "data-retention";
  /** Date: when the data are erased. */
  public static final String RETENTION_ENDS_AT = "retentionEndsAt";
  /** String: name of a {@link RetentionKind}. */
  public static final String RETENTION_KIND = "retentionKind";
  public static final String RETENTION_ENDED = "event_retentionEnded";
  public static final String ERASE_PERSONAL_DATA = "serviceTask_erasePersonalData";

  private DataRetention() {
  }
}
