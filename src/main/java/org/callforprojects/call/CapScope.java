package org.callforprojects.call;

/** On what the State's maximum rate bears (the call's text leaves it open: domain Q1). */
public enum CapScope {
  /** On the State's share of the award alone. */
  STATE_ONLY,
  /** On the whole award, the Caisse des dépôts included. */
  STATE_AND_CDC
}
