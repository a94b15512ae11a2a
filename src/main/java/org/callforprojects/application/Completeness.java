package org.callforprojects.application;

import java.time.Instant;
import java.util.List;

/**
 * The case officer's check of the documents.
 *
 * @param missing       codes of the required documents that are absent or unusable
 * @param comment       what the applicant is told about them; empty when nothing
 * @param checkedBy     who checked
 * @param checkedAt     when
 * @param withoutFile   codes of those that count as present although no file of them came
 * @param withoutReason why they do; empty for none
 */
public record Completeness(List<String> missing, String comment, String checkedBy, Instant checkedAt,
    List<String> withoutFile, String withoutReason) {

  /** Those stored before the question was asked have none. */
  public Completeness {
    withoutFile = withoutFile == null ? List.of() : List.copyOf(withoutFile);
    withoutReason = withoutReason == null ? "" : withoutReason;
  }

  public Completeness(List<String> missing, String comment, String checkedBy, Instant checkedAt) {
    this(missing, comment, checkedBy, checkedAt, List.of(), "");
  }
}
