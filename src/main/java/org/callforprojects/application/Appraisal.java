package org.callforprojects.application;

/**
 * What the tables say of an eligible pole before any expert reads it.
 *
 * @param territoryPriority {@code PRIORITY} or {@code STANDARD}; null before the table was asked
 * @param territoryPoints   points it brings, of 10
 * @param cooperationLevel  {@code NONE} to {@code EXEMPLARY}; null before the table was asked
 * @param suggestedGrade    grade suggested to the experts, 0 to 5
 */
public record Appraisal(String territoryPriority, Integer territoryPoints, String cooperationLevel,
    Integer suggestedGrade) {

  /** Domain 5.8: breaks a tie between equal scores. */
  boolean isPriority() {
    return "PRIORITY".equals(territoryPriority);
  }
}
