package org.callforprojects.rule;

import java.util.Map;

/**
 * What the check of a table found.
 *
 * @param ruleId  of the rule; null for the table as a whole
 * @param input   name of the column, input or output; null for the rule as a whole
 * @param message a French sentence for the person who writes rules
 * @param example inputs that show it, by name; empty where there is nothing to show
 */
public record Finding(Severity severity, String ruleId, String input, String message, Map<String, Object> example) {

  /** How much it weighs. */
  public enum Severity {
    /** The table cannot be submitted so. */
    ERROR("Erreur", "late"),
    /** Somebody should look at it. */
    WARNING("Attention", "warn"),
    /** Good to know. */
    INFO("À savoir", "");

    private final String label;
    private final String tone;

    Severity(String label, String tone) {
      this.label = label;
      this.tone = tone;
    }

    public String label() {
      return label;
    }

    /** How a page shows it. */
    public String tone() {
      return tone;
    }
  }

  static Finding error(String ruleId, String input, String message) {
    return new Finding(Severity.ERROR, ruleId, input, message, Map.of());
  }

  static Finding warning(String ruleId, String input, String message) {
    return new Finding(Severity.WARNING, ruleId, input, message, Map.of());
  }
}
