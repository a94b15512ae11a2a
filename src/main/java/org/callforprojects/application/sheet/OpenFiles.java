package org.callforprojects.application.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.call.CallService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The few facts of an application that lists of tasks show: one question to the database, however many applications. */
@Service
@Transactional(readOnly = true)
public class OpenFiles {

  private final ApplicationRepository applications;
  private final CallService calls;

  OpenFiles(ApplicationRepository applications, CallService calls) {
    this.applications = applications;
    this.calls = calls;
  }

  /**
   * One of them.
   *
   * @param requested   euros asked for
   * @param awarded     euros decided; null before
   * @param rejectionAt when silence will mean rejection; null once that means nothing any more
   * @param paused      whether that delay is paused, so that the date will be later
   * @param warningDays how many days before it staff are warned
   */
  public record OpenFile(String reference, String callCode, String pole, String lead, String status, BigDecimal requested,
      BigDecimal awarded, Instant rejectionAt, boolean paused, int warningDays) {
  }

  /** By reference; what is unknown is absent. */
  public Map<String, OpenFile> of(Collection<String> references) {
    return applications.all(references).values().stream()
        .collect(Collectors.toMap(Application::reference, this::file));
  }

  private OpenFile file(Application application) {
    CommitteeDecision decision = application.decision();
    boolean silenceCounts = !application.status().isClosed() && !application.status().isDecided();
    return new OpenFile(application.reference(), application.callCode(), application.submission().poleName(),
        application.submission().lead().name(), application.status().label(), application.requestedAmount(),
        decision == null ? null : decision.amount(), silenceCounts ? application.clock().rejectionAt() : null,
        application.clock().isPaused(), calls.settingsOf(application.callCode()).delays().implicitRejectionWarning());
  }
}
