package org.callforprojects.call;

/** For whom a member sits on the steering committee. */
public enum SeatKind {
  MINISTRY("Ministère"),
  FUNDER("Financeur"),
  /** May not be replaced (CRPA R.133-3, 3°); gives and holds a mandate as any member does (décret 2006-672, art. 10). */
  QUALIFIED_PERSON("Personnalité qualifiée");

  private final String label;

  SeatKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
