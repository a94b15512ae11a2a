package org.callforprojects.journal;

/**
 * One place where the journal is not what was written.
 *
 * @param chain   the subject; null for a fault of the seals
 * @param seq     number of the first entry, or of the seal, that is wrong
 * @param message in French
 */
public record JournalFault(String chain, int seq, String message) {
}
