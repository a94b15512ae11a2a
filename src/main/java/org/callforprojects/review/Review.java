package org.callforprojects.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.callforprojects.fault.ConflictException;

/**
 * What one expert was asked and answered on one application.
 *
 * @param choice         why this expert (French)
 * @param declaredAt     when the interests were declared; null before
 * @param conflictReason what was declared; null without an interest
 * @param grades         by code of criterion, 0 to the largest of the grid; null where the expert abstained
 * @param score          points of 100; null before the grades
 */
public record Review(String id, String reference, String expertId, ReviewStatus status, String choice,
    Instant assignedAt, Instant dueAt, Instant declaredAt, String conflictReason, Instant finishedAt,
    Map<String, Integer> grades, String comment, BigDecimal score) {

  static Review assigned(String id, String reference, String expertId, String choice, Instant now, Instant dueAt) {
    return new Review(id, reference, expertId, ReviewStatus.ASSIGNED, choice, now, dueAt, null, null, null, Map.of(),
        null, null);
  }

  /** @param conflict what links the expert to the pole */
  Review recused(String conflict, Instant now) {
    require(ReviewStatus.ASSIGNED, "les intérêts sont déjà déclarés, ou l’expertise est close");
    return new Review(id, reference, expertId, ReviewStatus.RECUSED, choice, assignedAt, dueAt, now, conflict, now, grades,
        comment, score);
  }

  Review replaced(Instant now) {
    return new Review(id, reference, expertId, ReviewStatus.REPLACED, choice, assignedAt, dueAt, declaredAt,
        conflictReason, now, grades, comment, score);
  }

  private void require(ReviewStatus expected, String refusal) {
    if (status != expected) {
      throw new ConflictException("Cette expertise a changé : " + refusal + ".");
    }
  }
}
