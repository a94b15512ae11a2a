package org.callforprojects.rule;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Outputs whose codes the program only keeps and shows: an analyst may invent one, with its words. Every other code is
 * acted upon by the program, which knows those that its table lists.
 */
public final class OpenCodes {

  /**
   * The codes of a column.
   *
   * @param label    what their name is called
   * @param sentence what is written of one, and for whom
   * @param filled   whether values of the inputs stand in the sentence
   */
  public record Kind(String column, String label, String sentence, boolean filled) {
  }

  private static final Map<String, Kind> KINDS = Map.of(
      "eligibility", new Kind("reasonCode", "nom du motif", "phrase que le candidat lira", true),
      "criteria-weights", new Kind("criterionCode", "nom du critère", "consigne que l’expert lira", false));
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

  private OpenCodes() {
  }

  /** @return null where all codes are the program's */
  public static Kind of(String table) {
    return KINDS.get(table);
  }

  public static boolean contains(String table, String column) {
    return KINDS.containsKey(table) && KINDS.get(table).column().equals(column);
  }

  public static boolean isCode(String code) {
    return CODE.matcher(code).matches();
  }
}
