package org.callforprojects.application.instruction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.call.CallService;
import org.callforprojects.call.Delays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the record of an application to where its process is led back. The step is then done anew, in full. */
@Service
@Transactional
public class InstructionStepsBack {

  private final ApplicationRepository applications;
  private final CallService calls;
  private final Clock clock;

  InstructionStepsBack(ApplicationRepository applications, CallService calls, Clock clock) {
    this.applications = applications;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * From the analysis to the completeness check.
   *
   * @return when the check is due
   * @throws org.callforprojects.fault.ConflictException it is not being analysed, or a correction was asked for
   */
  public Instant toCompleteness(String reference) {
    Application application = applications.get(reference);
    application.returnToCompleteness();
    applications.update(application);
    return due(delays(application).completenessCheck());
  }

  /**
   * From the confirmation of the ineligibility to the analysis.
   *
   * @return when the analysis is due
   * @throws org.callforprojects.fault.ConflictException no ineligibility is to be confirmed
   */
  public Instant toAnalysis(String reference) {
    Application application = applications.get(reference);
    application.returnToAnalysis();
    applications.update(application);
    return due(delays(application).analysis());
  }

  private Delays delays(Application application) {
    return calls.settingsOf(application.callCode()).delays();
  }

  private Instant due(int days) {
    return clock.instant().plus(days, ChronoUnit.DAYS);
  }
}
