package org.callforprojects.rule;

import java.time.Instant;

/**
 * A published version of a table.
 *
 * @param number       as people see it: the engine's
 * @param definitionId in the engine
 * @param author       who drafted it; null for what came with the program
 * @param approver     who approved it; null for what came with the program
 * @param reason       why it was changed, in the author's words; null for what came with the program
 */
public record RuleVersion(int number, String definitionId, String deploymentId, RuleTable table, String author,
    String approver, String reason, Instant publishedAt) {

  public String key() {
    return table.key();
  }
}
