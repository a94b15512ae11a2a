package org.callforprojects.workbench;

import java.util.List;
import java.util.Map;

/**
 * A case beside its table: what somebody expects of it.
 *
 * @param name     by which it is known
 * @param program  whether the program brought it: people then read what makes it differ from the first, in French
 * @param inputs   by name; an absent one is not told
 * @param expected the outputs of each answer that count for it, in any order
 */
public record RuleCase(String name, boolean program, Map<String, Object> inputs, List<Map<String, Object>> expected) {

  /**
   * How a table answered it.
   *
   * @param actual  what it answered, the same outputs
   * @param changed whether the draft changed what is expected
   */
  public record Outcome(RuleCase tried, List<Map<String, Object>> actual, boolean passed, boolean changed) {
  }
}
