package org.callforprojects.application;

import java.time.Instant;
import java.util.List;

/**
 * The case officer's check of the documents.
 *
 * @param missing   codes of the required documents that are absent or unusable
 * @param comment   what the applicant is told about them; empty when nothing
 * @param checkedBy who checked
 * @param checkedAt when
 */
public record Completeness(List<String> missing, String comment, String checkedBy, Instant checkedAt) {
}
