package org.callforprojects.application;

/** Which applications hold a grant: the phase that grants says so. */
@FunctionalInterface
public interface FundedApplications {

  /** Whether a grant was drawn up for it, whatever became of the grant. */
  boolean holdsGrant(String reference);
}
