package org.callforprojects.application;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.callforprojects.call.CallService;
import org.callforprojects.call.Delays;
import org.springframework.stereotype.Component;

/** When the tasks of the instruction are due, from the delays of the call. */
@Component
class DueDates {

  private final ApplicationRepository applications;
  private final CallService calls;
  private final Clock clock;

  DueDates(ApplicationRepository applications, CallService calls, Clock clock) {
    this.applications = applications;
    this.calls = calls;
    this.clock = clock;
  }

  Date analysis(String reference) {
    return inDays(delays(reference).analysis());
  }

  Date confirmation(String reference) {
    return inDays(delays(reference).confirmation());
  }

  private Delays delays(String reference) {
    return calls.get(applications.get(reference).callCode()).settings().delays();
  }

  private Date inDays(int days) {
    return Date.from(clock.instant().plus(days, ChronoUnit.DAYS));
  }
}
