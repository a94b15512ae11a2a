package org.callforprojects.decision;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a case file; the package documentation says how such a file is written.
 *
 * @param outputs names of the outputs that the expected results show, in their order
 * @param expected each expected result, its outputs joined by a colon
 * @param fires ids of the rules that must fire, or null where the file does not say
 */
record DecisionCase(DecisionTableFile table, String name, Map<String, Object> inputs, List<String> outputs,
                    List<String> expected, List<String> fires) {

  private static final Path CASES = Path.of("src/main/resources/decisions");

  static List<DecisionCase> of(DecisionTableFile table) {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (var parser = CSVParser.parse(Files.newBufferedReader(CASES.resolve(table.id() + ".csv")), format)) {
      String resultColumn = parser.getHeaderNames().stream().filter(header -> header.startsWith("->")).findFirst()
          .orElseThrow(() -> new IllegalArgumentException(table + ": no column of expected results"));
      Map<String, String> types = table.inputs().stream()
          .collect(toMap(DecisionTableFile::nameOf, input -> input.getInputExpression().getTypeRef()));
      List<CSVRecord> rows = parser.getRecords();
      List<String> ofFirstRow = split(rows.get(0).get(resultColumn));
      return rows.stream().map(row -> {
        Map<String, Object> inputs = new HashMap<>();
        types.forEach((input, type) -> inputs.put(input,
            typed(type, row.get(input).isEmpty() ? rows.get(0).get(input) : row.get(input))));
        return new DecisionCase(table, row.get("case"), inputs,
            List.of(resultColumn.substring(2).trim().split(":")), expected(row.get(resultColumn), ofFirstRow),
            row.isMapped("fires") ? split(row.get("fires")) : null);
      }).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> expected(String cell, List<String> ofFirstRow) {
    List<String> expected = new ArrayList<>();
    for (String result : split(cell)) {
      if (result.equals("=")) {
        expected.addAll(ofFirstRow);
      } else if (result.startsWith("+")) {
        expected.add(result.substring(1));
      } else if (!result.startsWith("-")) {
        expected.add(result);
      } else if (!expected.remove(result.substring(1))) {
        throw new IllegalArgumentException("not a result of the first row: " + result);
      }
    }
    return expected;
  }

  private static List<String> split(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\s*\\|\\s*"));
  }

  private static Object typed(String type, String value) {
    if (value.equals("null")) {
      return null;
    }
    Function<String, Object> reader = switch (type) {
      case "boolean" -> DecisionCase::strictBoolean;
      case "integer" -> Integer::valueOf;
      case "long" -> Long::valueOf;
      case "double" -> Double::valueOf;
      case "date" -> text -> Date.from(Instant.parse(text));
      default -> text -> text;
    };
    return reader.apply(value);
  }

  private static Boolean strictBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false: " + text);
    };
  }

  @Override
  public String toString() {
    return table + ": " + name;
  }
}
