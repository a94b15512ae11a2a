package org.callforprojects.steering;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.callforprojects.french.FrenchText;

/** XES after IEEE 1849-2016, with the extensions concept, lifecycle, organizational and time. */
final class XesEventLog implements EventLogFormat {

  static final String NAMESPACE = "http://www.xes-standard.org/";

  private static final String VERSION = "1849.2016";
  private static final List<String> EXTENSIONS = List.of("Concept concept", "Lifecycle lifecycle", "Organizational org",
      "Time time");
  private static final String NO_TIME = "1970-01-01T00:00:00.000Z";

  private final OutputStream out;
  private final XMLStreamWriter xml;

  XesEventLog(OutputStream out) throws IOException {
    this.out = new BufferedOutputStream(out);
    try {
      this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.out, StandardCharsets.UTF_8.name());
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private interface Writing {
    void write() throws XMLStreamException;
  }

  private static void writing(Writing work) throws IOException {
    try {
      work.write();
    } catch (XMLStreamException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e);
    }
  }

  @Override
  public void begin(String call) throws IOException {
    writing(() -> {
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("log");
      xml.writeDefaultNamespace(NAMESPACE);
      xml.writeAttribute("xes.version", VERSION);
      xml.writeAttribute("xes.features", "");
      for (String extension : EXTENSIONS) {
        String[] names = extension.split(" ");
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", names[0]);
        xml.writeAttribute("prefix", names[1]);
        xml.writeAttribute("uri", NAMESPACE + names[1] + ".xesext");
      }
      global("trace", () -> put("string", "concept:name", "INCONNU"));
      global("event", () -> {
        put("string", "concept:name", "INCONNU");
        put("string", "lifecycle:transition", "complete");
        put("date", "time:timestamp", NO_TIME);
        put("string", "activityId", "INCONNU");
      });
      classifier("Etape", "concept:name");
      classifier("EtapeEtTransition", "concept:name lifecycle:transition");
      put("string", "concept:name", call);
      put("string", "lifecycle:model", "standard");
    });
  }

  private void global(String scope, Writing attributes) throws XMLStreamException {
    xml.writeStartElement("global");
    xml.writeAttribute("scope", scope);
    attributes.write();
    xml.writeEndElement();
  }

  private void classifier(String name, String keys) throws XMLStreamException {
    xml.writeEmptyElement("classifier");
    xml.writeAttribute("name", name);
    xml.writeAttribute("scope", "event");
    xml.writeAttribute("keys", keys);
  }

  @Override
  public void trace(String reference, List<LogEvent> events) throws IOException {
    writing(() -> {
      xml.writeCharacters("\n");
      xml.writeStartElement("trace");
      put("string", "concept:name", reference);
      for (LogEvent event : events) {
        xml.writeStartElement("event");
        put("string", "concept:name", event.name());
        put("string", "concept:instance", event.instance());
        put("string", "lifecycle:transition", event.transition());
        put("date", "time:timestamp", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.at()));
        put("string", "org:group", event.group());
        put("string", "org:resource", event.resource());
        put("string", "activityId", event.activityId());
        put("string", "activityType", event.type());
        put("string", "process", event.process());
        xml.writeEndElement();
      }
      xml.writeEndElement();
    });
  }

  /** @param value null for nothing to say */
  private void put(String type, String key, String value) throws XMLStreamException {
    if (value != null) {
      xml.writeEmptyElement(type);
      xml.writeAttribute("key", key);
      xml.writeAttribute("value", FrenchText.withoutControls(value));
    }
  }

  @Override
  public void end() throws IOException {
    writing(() -> {
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    });
    out.flush();
  }
}
