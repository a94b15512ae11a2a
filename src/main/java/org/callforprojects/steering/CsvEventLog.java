package org.callforprojects.steering;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.callforprojects.opendata.CsvText;

/** One event per line, after RFC 4180, in UTF-8. */
final class CsvEventLog implements EventLogFormat {

  static final String[] COLUMNS = {"candidature", "evenement", "processus", "activite", "libelle", "nature", "transition",
      "horodatage", "groupe", "agent"};

  private final Writer text;
  private final CSVPrinter printer;

  CsvEventLog(OutputStream out) throws IOException {
    this.text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.printer = new CSVPrinter(text, CSVFormat.RFC4180);
  }

  @Override
  public void begin(String call) throws IOException {
    printer.printRecord((Object[]) COLUMNS);
  }

  @Override
  public void trace(String reference, List<LogEvent> events) throws IOException {
    for (LogEvent event : events) {
      printer.printRecord(CsvText.of(reference), CsvText.of(event.instance()), CsvText.of(event.process()),
          CsvText.of(event.activityId()), CsvText.of(event.name()), CsvText.of(event.type()), event.transition(),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.at()), CsvText.of(event.group()),
          CsvText.of(event.resource()));
    }
  }

  @Override
  public void end() throws IOException {
    text.flush();
  }
}
