package org.callforprojects.demo.simulation;

/** How an applicant replies to a request for missing documents. */
public enum Reply {
  /** All that was asked for, and an answer. */
  FULL,
  /** A part, then the rest within the same delay. */
  PARTIAL_THEN_FULL,
  /** A part, and never the rest. */
  PARTIAL,
  /** All documents in time, but no answer: they are checked when the delay ends. */
  DOCUMENTS_ONLY,
  /** All of it after the end of the delay: refused. */
  LATE,
  NEVER;

  /** Whether the file ends up complete. */
  public boolean completes() {
    return this == FULL || this == PARTIAL_THEN_FULL || this == DOCUMENTS_ONLY;
  }
}
