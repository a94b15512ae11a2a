package org.callforprojects.committee;

/** Where an award stands. */
public enum AwardStatus {
  /** Deliberated; the chair has not signed yet. */
  COMMITTED,
  SIGNED,
  /** Renounced, or its conditions were not met in time: the money is back in the envelope. */
  LAPSED
}
