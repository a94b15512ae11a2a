package org.callforprojects.rule;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Outputs whose codes the program only keeps and shows: an analyst may invent one, with its words. Every other code is
 * acted upon by the program, which knows those that its table lists.
 */
public final class OpenCodes {

  private static final Map<String, Set<String>> COLUMNS = Map.of("eligibility", Set.of("reasonCode"));
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

  private OpenCodes() {
  }

  public static boolean contains(String table, String column) {
    return COLUMNS.getOrDefault(table, Set.of()).contains(column);
  }

  public static boolean in(String table) {
    return COLUMNS.containsKey(table);
  }

  public static boolean isCode(String code) {
    return CODE.matcher(code).matches();
  }
}
