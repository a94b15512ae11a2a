package org.callforprojects.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.callforprojects.journal.JournalRepository.Head;

/**
 * Where every chain stood at an instant. Its hash covers the seal before it and, by the names of the chains, where
 * those stand that moved since; so the last seal vouches for all.
 *
 * @param number       from 1
 * @param entries      how many the whole journal had
 * @param previousHash of the seal before; {@link JournalHash#NONE} for the first
 */
public record JournalSeal(int number, Instant at, long entries, String previousHash, String hash) {

  static JournalSeal following(JournalSeal previous, Instant at, long entries, Map<String, Head> moved) {
    int number = previous == null ? 1 : previous.number() + 1;
    String previousHash = previous == null ? JournalHash.NONE : previous.hash();
    return new JournalSeal(number, at, entries, previousHash, hash(number, at, entries, previousHash, moved));
  }

  boolean isWhole(Map<String, Head> moved) {
    return hash.equals(hash(number, at, entries, previousHash, moved));
  }

  private static String hash(int number, Instant at, long entries, String previousHash, Map<String, Head> moved) {
    List<String> fields = new ArrayList<>(List.of("seal-1", Integer.toString(number), at.toString(),
        Long.toString(entries), previousHash));
    new TreeMap<>(moved).forEach((chain, head) -> {
      fields.add(chain);
      fields.add(Integer.toString(head.seq()));
      fields.add(head.hash());
    });
    return JournalHash.of(fields.toArray(String[]::new));
  }

  /** What is written down elsewhere: {@code number:hash}. */
  public String proof() {
    return number + ":" + hash;
  }
}
