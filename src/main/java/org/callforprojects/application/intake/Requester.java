package org.callforprojects.application.intake;

/**
 * Who asks.
 *
 * @param name        account of the applicant, or user id of the member of staff
 * @param staff       whether they may see every application
 * @param grantReader whether they may see the applications that hold a grant, as staff do
 */
public record Requester(String name, boolean staff, boolean grantReader) {

  public Requester(String name, boolean staff) {
    this(name, staff, false);
  }

  /** Whether they read as staff what they may read: not what only the applicant is told. */
  public boolean isInside() {
    return staff || grantReader;
  }
}
