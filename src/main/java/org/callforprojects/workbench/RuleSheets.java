package org.callforprojects.workbench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.workbench.RuleReplay.Flip;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.stereotype.Component;

/** Tables as spreadsheets, out and in, and the files that a replay turns as CSV. Cells are those of the table, as text. */
@Component
public class RuleSheets {

  private static final String ID = "Règle";
  private static final String TEXT = "Texte et source";
  private static final int MOST_ROWS = 400;
  private static final int LARGEST = 2_000_000;
  private static final int HEADER_ROWS = 2;

  /** First row: what programs know the columns by; second: their words; then one row for each rule. */
  public byte[] write(RuleTable table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Workbook workbook = new Workbook(out, "Appels à projets", "1.0");
    Worksheet sheet = workbook.newWorksheet(table.key());
    sheet.value(0, 0, ID);
    sheet.value(1, 0, "Identifiant, à ne pas changer");
    int column = 1;
    List<Column> columns = Stream.concat(table.inputs().stream(), table.outputs().stream()).toList();
    for (Column one : columns) {
      sheet.value(0, column, one.name());
      sheet.value(1, column++, one.label());
    }
    sheet.value(0, column, TEXT);
    sheet.value(1, column, "Texte de la règle, sa source entre crochets");
    for (int i = 0; i < table.rules().size(); i++) {
      Rule rule = table.rules().get(i);
      int row = i + HEADER_ROWS;
      sheet.value(row, 0, rule.id());
      for (int c = 0; c < columns.size(); c++) {
        boolean input = c < table.inputs().size();
        String cell = (input ? rule.inputs() : rule.outputs()).getOrDefault(columns.get(c).name(), input ? "" : "null");
        if (!cell.isEmpty()) {
          sheet.value(row, c + 1, cell);
        }
      }
      sheet.value(row, columns.size() + 1, rule.annotation());
    }
    sheet.freezePane(1, HEADER_ROWS);
    try {
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** @throws InvalidValuesException when it is not such a spreadsheet */
  public List<Rule> read(RuleTable table, byte[] content) {
    if (content.length == 0 || content.length > LARGEST) {
      throw new InvalidValuesException("/classeur", "Joignez le classeur, de 2 Mo au plus, tel que cette page le donne.");
    }
    List<Row> rows;
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
        Stream<Row> stream = workbook.getFirstSheet().openStream()) {
      rows = stream.limit(MOST_ROWS).toList();
    } catch (IOException | RuntimeException unreadable) {
      throw new InvalidValuesException("/classeur", "Ce fichier n’est pas un classeur XLSX lisible.");
    }
    if (rows.size() < HEADER_ROWS) {
      throw new InvalidValuesException("/classeur", "Ce classeur ne contient pas les deux lignes d’en-tête.");
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int c = 0; c < rows.get(0).getCellCount(); c++) {
      places.put(text(rows.get(0), c), c);
    }
    List<String> missing = Stream.of(Stream.of(ID, TEXT), table.inputs().stream().map(Column::name), table.outputs().stream().map(Column::name))
        .flatMap(names -> names).filter(name -> !places.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new InvalidValuesException("/classeur", "Il manque au classeur les colonnes " + String.join(", ", missing) + ".");
    }
    List<Rule> rules = new ArrayList<>();
    for (Row row : rows.subList(HEADER_ROWS, rows.size())) {
      Map<String, String> inputs = new LinkedHashMap<>();
      table.inputs().forEach(column -> inputs.put(column.name(), text(row, places.get(column.name()))));
      Map<String, String> outputs = new LinkedHashMap<>();
      table.outputs().forEach(column -> outputs.put(column.name(), text(row, places.get(column.name()))));
      String id = text(row, places.get(ID)).strip();
      String annotation = text(row, places.get(TEXT));
      if (!id.isEmpty() || !annotation.isBlank() || outputs.values().stream().anyMatch(cell -> !cell.isBlank())) {
        rules.add(new Rule(id.isEmpty() ? RuleDesk.freeId(rules, "rule_new") : id, inputs, outputs, annotation));
      }
    }
    return rules;
  }

  /** A number that the spreadsheet's program made of a cell is read as it is written in a table. */
  private static String text(Row row, int column) {
    if (column >= row.getCellCount() || row.getCell(column) == null || row.getCell(column).getValue() == null) {
      return "";
    }
    Object value = row.getCell(column).getValue();
    return value instanceof java.math.BigDecimal number ? number.stripTrailingZeros().toPlainString()
        : value instanceof Boolean truth ? truth.toString() : value.toString();
  }

  /** For spreadsheets in French: semicolons, and no cell that a spreadsheet would take for a formula. */
  public byte[] csv(List<Flip> flips) {
    StringBuilder out = new StringBuilder("\uFEFF");
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(';').setRecordSeparator("\r\n")
        .setHeader("Dossier", "Objet", "Pôle", "Appel", "Type", "Région", "Montant demandé", "Avant", "Règles avant", "Après",
            "Règles après", "Sens").get();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      for (Flip flip : flips) {
        printer.printRecord(plain(flip.reference()), plain(flip.subject()), plain(flip.pole()), plain(flip.call()), plain(flip.poleType()),
            plain(flip.region()), flip.amount().toPlainString().replace('.', ','), plain(flip.before()), String.join(" ", flip.rulesBefore()),
            plain(flip.after()), String.join(" ", flip.rulesAfter()), flip.direction().label());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String plain(String text) {
    return text == null ? "" : text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
  }
}
