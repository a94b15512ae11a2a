package org.callforprojects.review;

/** Where the review of one expert stands. */
public enum ReviewStatus {
  /** Asked; the interests are not declared yet, so the file is closed. */
  ASSIGNED,
  /** No interest: the file is open. */
  ACCEPTED,
  GRADED,
  /** An interest was declared: the application no longer exists for this expert. */
  RECUSED,
  /** Too late: another took over. */
  REPLACED,
  /** The application was withdrawn. */
  CANCELLED;

  /** The expert still has something to do. */
  public boolean isOpen() {
    return this == ASSIGNED || this == ACCEPTED;
  }
}
