package org.callforprojects.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The canonical form that is hashed: each field as the number of its UTF-8 bytes in decimal digits, a colon and the
 * bytes; a null as a hyphen; one after the other without separator, the first of them the name and version of the form.
 * Instants are ISO 8601 in UTC, numbers decimal digits. Two different entries never have the same form.
 */
final class JournalHash {

  /** What the first entry of a chain follows. */
  static final String NONE = "0".repeat(64);

  private JournalHash() {
  }

  static String of(JournalEntry.Content content) {
    return of("content-1", content.salt(), content.detail(), content.before(), content.after());
  }

  static String of(String chain, int seq, Instant at, String actor, String action, String contentHash,
      String previousHash) {
    return of("entry-1", chain, Integer.toString(seq), at.toString(), actor, action, contentHash, previousHash);
  }

  static String of(String... fields) {
    StringBuilder form = new StringBuilder();
    for (String field : fields) {
      if (field == null) {
        form.append('-');
      } else {
        form.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field);
      }
    }
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(form.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
