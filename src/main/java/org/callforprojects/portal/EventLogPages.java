package org.callforprojects.portal;

import java.io.IOException;
import java.security.Principal;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.steering.EventLog;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The event log of a call, written to the reader as it is read. */
@Controller
class EventLogPages {

  private final EventLog log;

  EventLogPages(EventLog log) {
    this.log = log;
  }

  @GetMapping("/pilotage/{code}/evenements.csv")
  void csv(@PathVariable String code, Principal person, HttpServletResponse response) throws IOException {
    EventLog.Ready ready = log.csv(code, person.getName());
    send(ready, "text/csv;charset=UTF-8", code + "-evenements.csv", response);
  }

  @GetMapping("/pilotage/{code}/evenements.xes")
  void xes(@PathVariable String code, Principal person, HttpServletResponse response) throws IOException {
    EventLog.Ready ready = log.xes(code, person.getName());
    send(ready, "application/xml", code + "-evenements.xes", response);
  }

  private static void send(EventLog.Ready ready, String type, String name, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
    ready.writeTo(response.getOutputStream());
  }
}
