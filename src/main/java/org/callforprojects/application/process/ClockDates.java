package org.callforprojects.application.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.callforprojects.application.Application;
import org.callforprojects.call.CallSettings;

/** When silence means rejection, and when staff are warned of it. */
public record ClockDates(Instant rejectionAt, Instant warningAt) {

  public static ClockDates of(Application application, CallSettings settings) {
    Instant rejectionAt = application.clock().rejectionAt();
    return new ClockDates(rejectionAt,
        rejectionAt.minus(settings.delays().implicitRejectionWarning(), ChronoUnit.DAYS));
  }
}
