package org.callforprojects.opendata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A file of comma-separated values after RFC 4180, in UTF-8 without byte-order mark.
 *
 * @param columns the header
 * @param rows    as many cells each
 */
public record CsvFile(List<String> columns, List<List<String>> rows) {

  public CsvFile {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(columns);
      for (List<String> row : rows) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A text cannot be appended to", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
