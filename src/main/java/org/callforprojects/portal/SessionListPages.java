package org.callforprojects.portal;

import org.callforprojects.committee.room.SessionList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where members of the committee find their session. */
@Controller
class SessionListPages {

  private final SessionList sessions;

  SessionListPages(SessionList sessions) {
    this.sessions = sessions;
  }

  @GetMapping("/comite")
  String list(Model model) {
    model.addAttribute("sessions", sessions.latest());
    return "committee/sessions";
  }
}
