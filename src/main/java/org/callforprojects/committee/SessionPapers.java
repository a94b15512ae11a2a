package org.callforprojects.committee;

import java.util.List;

import org.springframework.stereotype.Component;

/** The papers of a session: convening and minutes. */
@Component
class SessionPapers {

  void convene(Session session, List<AgendaItem> agenda) {
  }

  void issueMinutes(Session session) {
  }
}
