package org.callforprojects.journal;

import java.time.Instant;

/**
 * One entry as it is stored.
 *
 * @param chain        its subject, e.g. the reference of an application
 * @param seq          its place in the chain, from 1
 * @param at           when it happened, to the microsecond
 * @param actor        account of staff, {@link Journal#APPLICANT} or {@link Journal#SYSTEM}
 * @param action       what happened, a code
 * @param content      null once erased
 * @param contentHash  SHA-256 over the content, hexadecimal; stays when the content is erased
 * @param previousHash of the entry before it; {@link JournalHash#NONE} for the first
 * @param hash         SHA-256 over all this but the content
 */
public record JournalEntry(String chain, int seq, Instant at, String actor, String action, Content content,
    String contentHash, String previousHash, String hash) {

  /**
   * What may name people.
   *
   * @param detail in the words people read, or null
   * @param before JSON, or null
   * @param after  JSON, or null
   * @param salt   32 hexadecimal digits, so that an erased content cannot be guessed from its hash
   */
  public record Content(String detail, String before, String after, String salt) {
  }

  static JournalEntry following(String previousHash, String chain, int seq, Instant at, String actor, String action,
      Content content) {
    String contentHash = JournalHash.of(content);
    return new JournalEntry(chain, seq, at, actor, action, content, contentHash, previousHash,
        JournalHash.of(chain, seq, at, actor, action, contentHash, previousHash));
  }

  /** Whether its hash is that of its fields. */
  boolean isWhole() {
    return hash.equals(JournalHash.of(chain, seq, at, actor, action, contentHash, previousHash))
        && (content == null || contentHash.equals(JournalHash.of(content)));
  }
}
