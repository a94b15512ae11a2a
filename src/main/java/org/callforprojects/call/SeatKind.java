package org.callforprojects.call;

/** For whom a member sits on the steering committee. */
public enum SeatKind {
  MINISTRY("Ministère"),
  FUNDER("Financeur"),
  /** May neither be replaced nor give or hold a mandate (CRPA R.133-3, 3°). */
  QUALIFIED_PERSON("Personnalité qualifiée");

  private final String label;

  SeatKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
