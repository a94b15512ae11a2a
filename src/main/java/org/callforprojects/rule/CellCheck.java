package org.callforprojects.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleTable.Type;

/** Whether each cell may be published: grammar, names, types, listed values, sources. */
final class CellCheck {

  private static final int MOST_RULES = 300;
  private static final int LONGEST_ANNOTATION = 1_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
  private static final Pattern SOURCE = Pattern.compile("\\[[^\\[\\]]*\\p{L}[^\\[\\]]*]\\s*$");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\uD800-\\uDFFF\\uFFFE\\uFFFF]");

  private final RuleTable table;
  private final Set<String> words;
  private final List<Finding> findings = new ArrayList<>();

  private CellCheck(RuleTable table, Set<String> words) {
    this.table = table;
    this.words = words;
  }

  /** @param words codes of open columns for which a French sentence exists, beside those that the table lists */
  static List<Finding> of(RuleTable table, Set<String> words) {
    CellCheck check = new CellCheck(table, words);
    check.table();
    return check.findings;
  }

  private void table() {
    if (table.rules().size() > MOST_RULES) {
      findings.add(Finding.error(null, null, "Une table a au plus " + MOST_RULES + " règles ; celle-ci en a "
          + table.rules().size() + "."));
      return;
    }
    if (table.rules().isEmpty()) {
      findings.add(Finding.error(null, null, "Une table sans règle ne décide de rien."));
    }
    Set<String> ids = new HashSet<>();
    for (Rule rule : table.rules()) {
      if (!ID.matcher(rule.id()).matches()) {
        findings.add(Finding.error(rule.id(), null, "L’identifiant de cette règle n’est pas valable."));
      } else if (!ids.add(rule.id())) {
        findings.add(Finding.error(rule.id(), null, "Deux règles portent l’identifiant « " + rule.id() + " »."));
      }
      rule(rule);
    }
  }

  private void rule(Rule rule) {
    unknown(rule.id(), rule.inputs(), table.inputs(), "entrée");
    unknown(rule.id(), rule.outputs(), table.outputs(), "résultat");
    for (Column column : table.inputs()) {
      String cell = rule.inputs().get(column.name());
      if (cell != null) {
        input(rule.id(), column, cell);
      }
    }
    for (Column column : table.outputs()) {
      output(rule.id(), column, rule.outputs().get(column.name()));
    }
    if (CONTROL.matcher(rule.annotation()).find() || rule.annotation().length() > LONGEST_ANNOTATION) {
      findings.add(Finding.error(rule.id(), null, "Le texte de la règle a au plus " + LONGEST_ANNOTATION
          + " caractères, sans caractère de contrôle."));
    } else if (!SOURCE.matcher(rule.annotation()).find()) {
      findings.add(Finding.error(rule.id(), null,
          "La source de cette règle manque : écrivez-la entre crochets à la fin du texte, par exemple [loi 2000-321, art. 10]."));
    }
  }

  private void unknown(String ruleId, Map<String, String> cells, List<Column> columns, String kind) {
    for (String name : cells.keySet()) {
      if (columns.stream().noneMatch(column -> column.name().equals(name))) {
        findings.add(Finding.error(ruleId, name, "« " + name + " » n’est pas une colonne (" + kind + ") de cette table."));
      }
    }
  }

  private void input(String ruleId, Column column, String text) {
    Matcher comma = DECIMAL_COMMA.matcher(text);
    if (column.type().isNumber() && comma.find()) { // it would be read as two numbers
      findings.add(Finding.error(ruleId, column.name(), "« " + comma.group() + " » : dans une cellule, les décimales s’écrivent avec un point, "
          + comma.group().replace(',', '.') + ". Pour deux nombres, mettez une espace après la virgule."));
      return;
    }
    try {
      for (Cell.Alt alt : Cell.parse(text).alts()) {
        String fault = fault(column, alt);
        if (fault != null) {
          findings.add(Finding.error(ruleId, column.name(), fault));
        }
      }
    } catch (Cell.Wrong e) {
      findings.add(Finding.error(ruleId, column.name(), e.getMessage()));
    }
  }

  private void output(String ruleId, Column column, String text) {
    try {
      Cell.Alt alt = Cell.parseOutput(text);
      if (alt instanceof Cell.Nothing) {
        return;
      }
      String fault = alt instanceof Cell.Text code ? code(column, code.value())
          : alt instanceof Cell.Other copied ? copied(column, copied) : fault(column, alt);
      if (fault != null) {
        findings.add(Finding.error(ruleId, column.name(), fault));
      }
    } catch (Cell.Wrong e) {
      findings.add(Finding.error(ruleId, column.name(), e.getMessage()));
    }
  }

  /** A code that the program itself knows must be listed; one that people only read must have its words. */
  private String code(Column column, String code) {
    if (column.type() != Type.STRING) {
      return type(column);
    }
    if (column.values().isEmpty() || column.values().contains(code)) {
      return null;
    }
    if (!OpenCodes.contains(table.key(), column.name())) {
      return "« " + code + " » n’est pas dans la liste de cette colonne : " + list(column) + ".";
    }
    if (!OpenCodes.isCode(code)) {
      return "Un code s’écrit en majuscules, chiffres et traits bas, par exemple NO_LOCAL_COFUNDING.";
    }
    return words.contains(code) ? null
        : "Le code « " + code + " » est nouveau : écrivez d’abord la " + OpenCodes.of(table.key()).sentence() + ".";
  }

  private String fault(Column column, Cell.Alt alt) {
    if (alt instanceof Cell.Text text) {
      if (column.type() != Type.STRING) {
        return type(column);
      }
      return column.values().isEmpty() || column.values().contains(text.value()) ? null
          : "« " + text.value() + " » n’est pas dans la liste de cette colonne : " + list(column) + ".";
    }
    if (alt instanceof Cell.Truth && column.type() != Type.BOOLEAN) {
      return type(column);
    }
    if (alt instanceof Cell.Compared compared) {
      if (!column.type().isNumber()) {
        return type(column);
      }
      return column.type() == Type.INTEGER && compared.op() == Cell.Op.EQ && compared.bound().stripTrailingZeros().scale() > 0
          ? "Cette colonne ne contient que des nombres entiers." : null;
    }
    if (alt instanceof Cell.Between && !column.type().isNumber()) {
      return type(column);
    }
    return alt instanceof Cell.Other other ? other(column, other) : null;
  }

  private String other(Column column, Cell.Other other) {
    Column with = table.input(other.input()).orElse(null);
    if (with == null) {
      return "« " + other.input() + " » n’est pas une entrée de cette table. Un texte s’écrit entre guillemets.";
    }
    boolean numbers = column.type().isNumber() && with.type().isNumber();
    boolean dates = column.type() == Type.DATE && with.type() == Type.DATE && other.divisor() == null;
    return numbers || dates ? null : "« " + column.label() + " » et « " + with.label() + " » ne se comparent pas.";
  }

  private String copied(Column column, Cell.Other copied) {
    Column from = table.input(copied.input()).orElse(null);
    if (from == null) {
      return "« " + copied.input() + " » n’est pas une entrée de cette table. Un texte s’écrit entre guillemets.";
    }
    return from.type() == column.type() || from.type().isNumber() && column.type().isNumber() ? null : type(column);
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "Cette colonne contient des textes, entre guillemets.";
      case BOOLEAN -> "Cette colonne contient true (oui) ou false (non).";
      case INTEGER, DOUBLE -> "Cette colonne contient des nombres.";
      case DATE -> "Cette colonne contient une date : comparez-la au nom d’une autre entrée de date.";
    };
  }

  private static String list(Column column) {
    return String.join(", ", column.values());
  }
}
