package org.callforprojects.opendata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of the published schema {@code scdl/subventions} 2.1.1 as domain 3.10 gives them, applied cell by cell. */
final class SubventionSchema {

  private static final Set<String> OPTIONAL = Set.of("referenceDecision", "idBeneficiaire", "rnaBeneficiaire", "idRAE",
      "dispositifAide");

  private interface Rule {
    boolean holds(String value);
  }

  private static final Map<String, Rule> RULES = new LinkedHashMap<>();

  static {
    Rule text = value -> true;
    RULES.put("nomAttribuant", text);
    RULES.put("idAttribuant", value -> value.matches("[0-9]{14}"));
    RULES.put("dateConvention", SubventionSchema::isDay);
    RULES.put("referenceDecision", text);
    RULES.put("nomBeneficiaire", text);
    RULES.put("idBeneficiaire", value -> value.matches("[0-9]{14}"));
    RULES.put("rnaBeneficiaire", value -> value.matches("W[0-9]{9}"));
    RULES.put("objet", value -> value.codePointCount(0, value.length()) <= 256);
    RULES.put("montant", value -> value.matches("[0-9]+(\\.[0-9]+)?"));
    RULES.put("nature", Set.of("aide en numéraire", "aide en nature", "aide en numéraire;aide en nature")::contains);
    RULES.put("conditionsVersement", value -> value.codePointCount(0, value.length()) <= 256);
    RULES.put("datesPeriodeVersement", SubventionSchema::isPeriod);
    RULES.put("idRAE", value -> value.length() <= 5);
    RULES.put("notificationUE", Set.of("oui", "non")::contains);
    RULES.put("pourcentageSubvention", SubventionSchema::isShare);
    RULES.put("dispositifAide", text);
  }

  private SubventionSchema() {
  }

  static List<String> columns() {
    return List.copyOf(RULES.keySet());
  }

  /** What is wrong with a row, as "column: value". */
  static List<String> faults(Map<String, String> row) {
    List<String> faults = new ArrayList<>();
    RULES.forEach((column, rule) -> {
      String value = row.get(column);
      if (value == null || value.isEmpty()) {
        if (!OPTIONAL.contains(column)) {
          faults.add(column + ": empty");
        }
      } else if (!rule.holds(value)) {
        faults.add(column + ": " + value);
      }
    });
    return faults;
  }

  private static boolean isDay(String value) {
    try {
      return value.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(value) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isPeriod(String value) {
    String[] days = value.split("/", -1);
    return days.length == 1 && isDay(days[0])
        || days.length == 2 && isDay(days[0]) && isDay(days[1]) && days[0].compareTo(days[1]) <= 0;
  }

  private static boolean isShare(String value) {
    return value.matches("[0-9](\\.[0-9]+)?") && new BigDecimal(value).compareTo(BigDecimal.ONE) <= 0
        && new BigDecimal(value).compareTo(new BigDecimal("0.01")) >= 0;
  }
}
