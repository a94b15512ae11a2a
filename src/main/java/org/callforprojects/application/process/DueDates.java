package org.callforprojects.application.process;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.callforprojects.call.CallService;
import org.callforprojects.call.Delays;
import org.springframework.stereotype.Component;

/** When the tasks of the instruction are due, from the delays of the call. */
@Component
public class DueDates {

  private final CallService calls;
  private final Clock clock;

  DueDates(CallService calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  public Date analysis(String callCode) {
    return inDays(delays(callCode).analysis());
  }

  public Date confirmation(String callCode) {
    return inDays(delays(callCode).confirmation());
  }

  public Date instructionNote(String callCode) {
    return inDays(delays(callCode).instructionNote());
  }

  private Delays delays(String callCode) {
    return calls.settingsOf(callCode).delays();
  }

  private Date inDays(int days) {
    return Date.from(clock.instant().plus(days, ChronoUnit.DAYS));
  }
}
