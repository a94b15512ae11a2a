package org.callforprojects.steering;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.callforprojects.call.CallSettings;
import org.callforprojects.opendata.CsvText;
import org.callforprojects.spreadsheet.Cells;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A list as a file: all its lines, not one page of them, written to the reader as they are read. */
@Service
public class FileExports {

  /** As a French spreadsheet opens it at a double click: it takes a file without this mark for one of Windows' letters. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat FOR_THE_OFFICE = CSVFormat.RFC4180.builder().setDelimiter(';').get();

  private static final int ROWS_AT_A_TIME = 100;

  private final FilePages pages;
  private final TransactionTemplate reading;

  FileExports(FilePages pages, PlatformTransactionManager transactions) {
    this.pages = pages;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /** Texts, amounts, numbers and days; what the page shows to the same reader, no more. */
  private record Column(String heading, int width, Function<FileLine, Object> value) {
  }

  private static final List<Column> COLUMNS = List.of(
      new Column("Référence", 18, FileLine::subject),
      new Column("Pôle", 32, FileLine::poleName),
      new Column("Chef de file", 32, FileLine::leadName),
      new Column("Département", 12, FileLine::departement),
      new Column("État", 28, FileLine::state),
      new Column("Déposé le", 12, line -> day(line.submittedAt())),
      new Column("Montant demandé (€)", 16, FileLine::requested),
      new Column("Montant accordé (€)", 16, FileLine::awarded),
      new Column("Montant versé (€)", 16, FileLine::paid),
      new Column("Note sur 100", 10, FileLine::score),
      new Column("Tâche, échéance ou étape", 32, FileLine::task),
      new Column("Groupe", 24, FileLine::group),
      new Column("Ouverte le", 12, line -> day(line.since())),
      new Column("Ancienneté (jours)", 12, FileLine::ageDays),
      new Column("Échéance", 12, line -> day(line.expiresAt())),
      new Column("Jours restants", 12, FileLine::daysLeft));

  /** A list that has been found, still to be written; found first, so that a refusal is no half of a file. */
  public interface Export {

    /** @param out stays open */
    void writeTo(OutputStream out) throws IOException;
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is no such call, or a parameter says nothing */
  public Export find(String code, Map<String, String> parameters, String reader, boolean spreadsheet) {
    FileList.Wanted wanted = pages.wanted(code, parameters, reader);
    return out -> {
      try {
        reading.executeWithoutResult(transaction -> write(wanted, out, spreadsheet));
      } catch (UncheckedIOException e) { // the reader went away
        throw e.getCause();
      }
    };
  }

  private void write(FileList.Wanted wanted, OutputStream out, boolean spreadsheet) {
    try {
      if (spreadsheet) {
        writeSpreadsheet(wanted, out);
      } else {
        writeCsv(wanted, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The list cannot be sent", e);
    }
  }

  private void writeSpreadsheet(FileList.Wanted wanted, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "Appels à projets PTCE", "1.0");
    Worksheet sheet = workbook.newWorksheet("Liste");
    for (int c = 0; c < COLUMNS.size(); c++) {
      sheet.width(c, COLUMNS.get(c).width());
      sheet.inlineString(0, c, COLUMNS.get(c).heading());
      sheet.style(0, c).bold().wrapText(true).set();
    }
    sheet.freezePane(1, 1);
    int[] row = {0};
    pages.each(wanted, line -> {
      row[0]++;
      for (int c = 0; c < COLUMNS.size(); c++) {
        Cells.put(sheet, row[0], c, COLUMNS.get(c).value().apply(line));
      }
      if (row[0] % ROWS_AT_A_TIME == 0) {
        flush(sheet);
      }
    });
    sheet.finish();
    workbook.finish();
  }

  private static void flush(Worksheet sheet) {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The list cannot be sent", e);
    }
  }

  private void writeCsv(FileList.Wanted wanted, OutputStream out) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    CSVPrinter printer = new CSVPrinter(text, FOR_THE_OFFICE);
    printer.printRecord(COLUMNS.stream().map(Column::heading).toList());
    pages.each(wanted, line -> {
      try {
        printer.printRecord(COLUMNS.stream().map(column -> cell(column.value().apply(line))).toList());
      } catch (IOException e) {
        throw new UncheckedIOException("The list cannot be sent", e);
      }
    });
    printer.flush();
  }

  private static String cell(Object value) {
    return value instanceof BigDecimal amount ? CsvText.of(amount).replace('.', ',') : value instanceof LocalDate day ? CsvText.of(day)
        : value instanceof Number number ? number.toString() : CsvText.of((String) value);
  }

  private static LocalDate day(Instant instant) {
    return instant == null ? null : LocalDate.ofInstant(instant, CallSettings.ZONE);
  }
}
