package org.callforprojects.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.rule.RuleTable.Rule;

/**
 * What is not even kept in a draft: cells that look like code, and what is too large. A cell that is only mistyped is kept
 * and said at its place, so that nobody loses what they typed.
 */
public final class HostileCells {

  private static final int MOST_RULES = 300;
  private static final int LONGEST_CELL = 400;
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_ID = 100;
  private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
  private static final Pattern CALL = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*\\s*\\(");
  private static final Pattern WORDS = Pattern.compile(
      "\\b(for|some|every|satisfies|return|if|then|else|function|external|instance|between|in)\\b");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\uD800-\\uDFFF\\uFFFE\\uFFFF]");

  private HostileCells() {
  }

  /** @throws InvalidValuesException with every fault, each pointing at its cell */
  public static void refuse(List<Rule> rules) {
    List<Fault> faults = new ArrayList<>();
    if (rules == null || rules.size() > MOST_RULES) {
      throw new InvalidValuesException("/rules", "Une table a au plus " + MOST_RULES + " règles.");
    }
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String pointer = "/rules/" + i;
      if (rule == null || rule.id() == null || rule.id().isBlank() || rule.id().length() > LONGEST_ID) {
        faults.add(new Fault(pointer + "/id", "Chaque règle a un identifiant d’au plus " + LONGEST_ID + " caractères."));
        continue;
      }
      cells(pointer + "/inputs/", rule.inputs(), faults);
      cells(pointer + "/outputs/", rule.outputs(), faults);
      if (rule.annotation().length() > LONGEST_TEXT || CONTROL.matcher(rule.annotation()).find()) {
        faults.add(new Fault(pointer + "/annotation", "Le texte d’une règle a au plus " + LONGEST_TEXT
            + " caractères, sans caractère de contrôle."));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static void cells(String pointer, Map<String, String> cells, List<Fault> faults) {
    cells.forEach((name, cell) -> {
      String fault = name.length() > LONGEST_ID ? "Aucune colonne n’a un nom si long." : fault(cell);
      if (fault != null) {
        faults.add(new Fault(pointer + (name.length() > LONGEST_ID ? "" : name.replace("~", "~0").replace("/", "~1")), fault));
      }
    });
  }

  private static String fault(String cell) {
    if (cell.length() > LONGEST_CELL) {
      return "Une cellule a au plus " + LONGEST_CELL + " caractères.";
    }
    if (CONTROL.matcher(cell).find()) {
      return "Cette cellule contient un caractère interdit.";
    }
    String outside = TEXTS.matcher(cell).replaceAll("\"\"");
    if (outside.contains("{") || outside.contains("}") || cell.contains("${") || cell.contains("#{")) {
      return "Les expressions entre accolades ne sont pas admises : une cellule compare une entrée à des valeurs.";
    }
    if (outside.contains("<!") || outside.contains("<?") || outside.contains("</")) {
      return "Du code XML n’est pas admis dans une cellule.";
    }
    String afterNot = outside.strip().replaceFirst("^not\\s*\\(", "");
    if (CALL.matcher(afterNot).find()) {
      return "Les fonctions ne sont pas admises : une cellule compare une entrée à des valeurs.";
    }
    if (WORDS.matcher(outside).find()) {
      return "Les boucles et les conditions ne sont pas admises : une cellule compare une entrée à des valeurs.";
    }
    return null;
  }
}
