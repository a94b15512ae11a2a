package org.callforprojects.call;

/** What the life of a call asks of the selection; the committee answers. */
public interface Selection {

  /** How many applications of a call the next session can take up, those postponed included. */
  int ready(String callCode);

  /** How many of these an earlier session postponed. */
  int postponed(String callCode);

  /** How many are still on their way to the committee. */
  int underway(String callCode);

  /** Whether a chair has signed decisions of the call: it can then be published, and no more be cancelled. */
  boolean decisionsSigned(String callCode);

  /** The code of the next session, e.g. {@code PTCE-2013-S2}. */
  String nextSession(String callCode);

  /** What the committee has decided, as it would be public now. */
  SelectionResults results(String callCode);
}
