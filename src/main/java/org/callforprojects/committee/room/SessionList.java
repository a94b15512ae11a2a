package org.callforprojects.committee.room;

import java.util.List;

import org.callforprojects.committee.SessionRepository;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of all calls, for the door « Séances ». */
@Service
@Transactional(readOnly = true)
public class SessionList {

  private static final int MOST = 100;

  private final SessionRepository sessions;

  SessionList(SessionRepository sessions) {
    this.sessions = sessions;
  }

  /** @param tone of its state */
  public record Line(String code, String number, String date, String status, String tone) {
  }

  public List<Line> latest() {
    return latest(MOST);
  }

  public List<Line> latest(int most) {
    return sessions.latest(most).stream().map(session -> new Line(session.code(), SessionSheets.number(session),
        FrenchText.dateTime(session.sessionAt()), session.status().label(), switch (session.status()) {
          case CONVENED -> "still";
          case DELIBERATING -> "now";
          case SIGNED -> "ok";
          case CANCELLED -> "late";
        })).toList();
  }
}
