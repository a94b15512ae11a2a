package org.callforprojects.demo.simulation;

/** How an applicant replies to the one request to correct the funding plan. */
public enum Correction {
  RIGHT,
  STILL_WRONG,
  NEVER
}
