package org.callforprojects.steering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How long a task has been open, in full days of 24 hours. */
enum Bucket {
  TWO("0-2", "0–2 j", 0, 3),
  SEVEN("3-7", "3–7 j", 3, 8),
  FIFTEEN("8-15", "8–15 j", 8, 16),
  THIRTY("16-30", "16–30 j", 16, 31),
  OLDER("31", "plus de 30 j", 31, Integer.MAX_VALUE);

  private final String code;
  private final String label;
  private final int from;
  private final int before;

  Bucket(String code, String label, int from, int before) {
    this.code = code;
    this.label = label;
    this.from = from;
    this.before = before;
  }

  /** In addresses. */
  String code() {
    return code;
  }

  String label() {
    return label.replace(" j", "\u00A0j");
  }

  static List<Bucket> all() {
    return List.of(values());
  }

  static Optional<Bucket> of(String code) {
    return Arrays.stream(values()).filter(bucket -> bucket.code.equals(code)).findFirst();
  }

  /** A task of this bucket was made after that instant; null for the oldest. */
  Instant createdAfter(Instant now) {
    return before == Integer.MAX_VALUE ? null : now.minus(before, ChronoUnit.DAYS);
  }

  /** And not after that one. */
  Instant createdUntil(Instant now) {
    return now.minus(from, ChronoUnit.DAYS);
  }
}
