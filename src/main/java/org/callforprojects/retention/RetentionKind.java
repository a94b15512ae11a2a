package org.callforprojects.retention;

import org.callforprojects.call.RetentionDelays;

/** What a closed file became: how long it is kept hangs on it. */
public enum RetentionKind {

  /** Refused, inadmissible or withdrawn: no money was ever given. */
  REFUSED,
  /** Funded: its accounts are audited for ten years. */
  FUNDED;

  int years(RetentionDelays delays) {
    return this == FUNDED ? delays.fundedYears() : delays.refusedYears();
  }
}
