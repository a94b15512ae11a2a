package org.callforprojects.steering;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A format in which an event log is written, trace by trace. */
interface EventLogFormat {

  /** @param call code of the call whose log it is */
  void begin(String call) throws IOException;

  /** @param events at least one, in the order of their instants */
  void trace(String reference, List<LogEvent> events) throws IOException;

  void end() throws IOException;

  /** Makes a writer on a stream, which it does not close. */
  interface Maker {
    EventLogFormat on(OutputStream out) throws IOException;
  }
}
