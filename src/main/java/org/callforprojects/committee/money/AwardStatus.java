package org.callforprojects.committee.money;

/** Where an award stands. */
public enum AwardStatus {
  /** Deliberated; the chair has not signed yet. */
  COMMITTED,
  SIGNED,
  /** Its agreement is signed by all: the grant carries it on. */
  AGREED,
  /** Renounced, or its conditions were not met in time: the money is back in the envelope. */
  LAPSED
}
