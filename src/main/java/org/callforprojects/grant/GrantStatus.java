package org.callforprojects.grant;

import java.util.EnumSet;
import java.util.Set;

/** Where a grant stands. */
public enum GrantStatus {
  /** The conditions are frozen; bank details and missing documents are awaited or checked. */
  DRAFTED("Convention en préparation"),
  /** The agreement is with the beneficiary. */
  OFFERED("Convention proposée à la signature"),
  /** The beneficiary has signed, not every funder has. */
  BENEFICIARY_SIGNED("Convention signée par le bénéficiaire"),
  RUNNING("En cours"),
  SUSPENDED("Suspendue"),
  /** Ended before its term, after hearing the beneficiary; money may be owed. */
  TERMINATED("Résiliée"),
  /** Every tranche is settled, money is owed by the beneficiary. */
  RECOVERING("Reversement attendu"),
  CLOSED("Close"),
  /** Never signed: its money went back to the envelope. */
  LAPSED("Caduque");

  private static final Set<GrantStatus> SIGNED = EnumSet.of(RUNNING, SUSPENDED, TERMINATED, RECOVERING, CLOSED);

  private final String label;

  GrantStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** All have signed the agreement, whatever came of it since. */
  public boolean isSigned() {
    return SIGNED.contains(this);
  }

  /** Nothing more will be paid or repaid. */
  public boolean isSettled() {
    return this == CLOSED || this == LAPSED;
  }
}
