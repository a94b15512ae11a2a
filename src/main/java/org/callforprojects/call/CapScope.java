package org.callforprojects.call;

import com.fasterxml.jackson.annotation.JsonAlias;

/** On what the State's maximum rate bears (the call's text leaves it open: domain Q1). */
public enum CapScope {
  /** On what the State gives: its share of the award, and what it brings to the plan outside the call. */
  STATE_ONLY,
  /** On the whole award, whoever gives it, and on what the State and the Caisse des dépôts bring outside the call. */
  @JsonAlias("STATE_AND_CDC") // its name in calls of before
  ALL_FUNDERS
}
