package org.callforprojects.journal;

import java.util.List;

/**
 * What a verification found.
 *
 * @param entries how many were read
 * @param chains  in how many chains
 * @param faults  at most the first of each chain, in the order of the chains; empty when the journal is whole
 * @param seal    the last one there is; null for none
 */
public record JournalVerdict(long entries, int chains, List<JournalFault> faults, JournalSeal seal) {

  public boolean whole() {
    return faults.isEmpty();
  }
}
