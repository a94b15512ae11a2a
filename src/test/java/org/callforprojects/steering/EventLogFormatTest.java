package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The two formats of an event log, with what may be typed into a name. */
class EventLogFormatTest {

  private static final OffsetDateTime AT = OffsetDateTime.parse("2013-07-15T09:00:00+02:00");
  private static final LogEvent TASK = new LogEvent("i1", "process", "userTask_a", "=1+1 & <\u0000\"Vérifier\">", "tâche",
      "complete", AT, "caseOfficers", "agent-0a1b2c");

  @Test
  void csvHasOneEventPerLineAndNoCellThatASpreadsheetWouldRun() throws IOException {
    List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(written(CsvEventLog::new))).getRecords();
    assertThat(rows.get(0)).containsExactly(CsvEventLog.COLUMNS);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).containsExactly("A-0001", "i1", "process", "userTask_a", "'=1+1 & < \"Vérifier\">", "tâche",
        "complete", "2013-07-15T09:00:00+02:00", "caseOfficers", "agent-0a1b2c");
    assertThat(rows.get(2).get(0)).isEqualTo("A-0002");
  }

  @Test
  void xesFollowsItsSchemaAndCarriesWhatXmlCan() throws Exception {
    Document log = EventLogs.read(written(XesEventLog::new).getBytes(StandardCharsets.UTF_8));
    assertThat(EventLogs.value(log.getDocumentElement(), "concept:name")).isEqualTo("A");
    Element event = EventLogs.children(EventLogs.children(log.getDocumentElement(), "trace").get(0), "event").get(0);
    assertThat(EventLogs.value(event, "concept:name")).isEqualTo("=1+1 & <\"Vérifier\">");
    assertThat(EventLogs.value(event, "time:timestamp")).isEqualTo("2013-07-15T09:00:00+02:00");
    assertThat(EventLogs.value(event, "org:resource")).isEqualTo("agent-0a1b2c");
  }

  @Test
  void anEmptyLogIsOneToo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XesEventLog log = new XesEventLog(out);
    log.begin("A");
    log.end();
    assertThat(EventLogs.children(EventLogs.read(out.toByteArray()).getDocumentElement(), "trace")).isEmpty();
  }

  private static String written(EventLogFormat.Maker maker) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventLogFormat log = maker.on(out);
    log.begin("A");
    log.trace("A-0001", List.of(TASK));
    log.trace("A-0002", List.of(new LogEvent("i2", "process", "event_b", "Délai", "délai", "complete", AT, null, null)));
    log.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
