package org.callforprojects.space;

import org.callforprojects.application.intake.FileOwners.Right;

/** What a member of an organisation may do with its files. */
public enum Role {
  READER("Lecture", "Peut lire", Right.READ),
  EDITOR("Rédaction", "Peut modifier", Right.CONTRIBUTE),
  ADMINISTRATOR("Administration", "Administre, peut déposer", Right.ACT);

  private final String label;
  private final String may;
  private final Right right;

  Role(String label, String may, Right right) {
    this.label = label;
    this.may = may;
    this.right = right;
  }

  public String label() {
    return label;
  }

  /** What it allows, in French. */
  public String may() {
    return may;
  }

  public Right right() {
    return right;
  }

  public boolean administers() {
    return this == ADMINISTRATOR;
  }

  public boolean edits() {
    return right.covers(Right.CONTRIBUTE);
  }
}
