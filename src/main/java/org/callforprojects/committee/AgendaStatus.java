package org.callforprojects.committee;

/** Where one application of an agenda stands. */
public enum AgendaStatus {
  PENDING,
  DECIDED,
  /** The applicant withdrew after the convening. */
  WITHDRAWN
}
