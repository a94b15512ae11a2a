package org.callforprojects.steering;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.callforprojects.call.CallService;
import org.callforprojects.engine.search.EventHistory;
import org.callforprojects.engine.search.EventHistory.Done;
import org.callforprojects.engine.search.ProcessModels;
import org.callforprojects.engine.search.ProcessModels.Model;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event log of a call for process mining: a trace for each application, the work of all its process instances
 * together. Written chunk by chunk, so that it fits in memory whatever its size.
 */
@Service
public class EventLog {

  /** Applications read at once. */
  static final int CHUNK = 100;

  private static final String ACTION = "EVENT_LOG_EXPORTED";
  private static final int PSEUDONYM_BYTES = 6;

  private final CallService calls;
  private final EventHistory history;
  private final ProcessModels models;
  private final EventLogKeys keys;
  private final Journal journal;
  private final JdbcClient jdbc;
  private final TransactionTemplate recording;

  EventLog(CallService calls, EventHistory history, ProcessModels models, EventLogKeys keys, Journal journal,
      JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.calls = calls;
    this.history = history;
    this.models = models;
    this.keys = keys;
    this.journal = journal;
    this.jdbc = jdbc;
    this.recording = new TransactionTemplate(transactions);
  }

  /** A log that may be written: whoever asked for it is in the journal. */
  public interface Ready {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * @param person who asks, for the journal
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such call
   */
  public Ready csv(String call, String person) {
    return ready(call, person, "csv", CsvEventLog::new);
  }

  /** The same as XES. */
  public Ready xes(String call, String person) {
    return ready(call, person, "xes", XesEventLog::new);
  }

  private Ready ready(String call, String person, String format, EventLogFormat.Maker maker) {
    String code = calls.get(call).code();
    byte[] key = keys.of(code);
    recording.executeWithoutResult(status -> journal.record(code, person, ACTION, null, Map.of("format", format)));
    return out -> write(code, new Pseudonyms(key), maker.on(out));
  }

  private void write(String call, Pseudonyms pseudonyms, EventLogFormat log) throws IOException {
    Map<String, Model> known = models.newest();
    log.begin(call);
    for (List<String> chunk = chunk(call, ""); !chunk.isEmpty(); chunk = chunk(call, chunk.get(chunk.size() - 1))) {
      for (Map.Entry<String, List<Done>> trace : history.of(chunk).entrySet()) {
        log.trace(trace.getKey(), events(trace.getValue(), known, pseudonyms));
      }
    }
    log.end();
  }

  private List<String> chunk(String call, String after) {
    return jdbc.sql("select reference from application where call_code = ? and reference > ? order by reference limit ?")
        .params(call, after, CHUNK).query(String.class).list();
  }

  /** A task is two events, its beginning and its end; everything else is one. */
  private static List<LogEvent> events(List<Done> trace, Map<String, Model> models, Pseudonyms pseudonyms) {
    List<LogEvent> events = new ArrayList<>();
    for (Done done : trace) {
      Model model = models.get(done.process());
      String name = model == null ? done.activity() : model.step(done.activity()).name();
      boolean task = done.type().equals("userTask");
      String group = done.groups().isEmpty() ? null : String.join(",", done.groups());
      String resource = task && done.person() != null ? pseudonyms.of(done.person()) : null;
      if (task) {
        events.add(new LogEvent(done.id(), done.process(), done.activity(), name, StepWords.of(done.type()), "start",
            paris(done.startedAt()), group, resource));
      }
      events.add(new LogEvent(done.id(), done.process(), done.activity(), name, StepWords.of(done.type()), "complete",
          paris(done.endedAt()), group, resource));
    }
    events.sort(Comparator.comparing(event -> event.at().toInstant())); // stable: work of one instant stays in its order
    return events;
  }

  private static OffsetDateTime paris(Instant at) {
    return at.atZone(FrenchText.PARIS).toOffsetDateTime();
  }

  /** One name for one person throughout the logs of a call, from which the person cannot be told without the key. */
  private static final class Pseudonyms {
    private final byte[] key;
    private final Map<String, String> known = new HashMap<>();

    private Pseudonyms(byte[] key) {
      this.key = key;
    }

    String of(String person) {
      return known.computeIfAbsent(person, this::make);
    }

    private String make(String person) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] digest = mac.doFinal(person.getBytes(StandardCharsets.UTF_8));
        return "agent-" + HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has HmacSHA256", e);
      }
    }
  }
}
