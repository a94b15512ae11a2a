package org.callforprojects.application.outcome;

import java.time.Clock;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.Withdrawal;
import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.call.CallFiles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes the files of a cancelled call the way a withdrawal does: what is under way is interrupted, and a letter leaves. */
@Service
@Transactional
class CancelledCallFiles implements CallFiles {

  private final ApplicationRepository applications;
  private final ApplicationProcess process;
  private final Clock clock;

  CancelledCallFiles(ApplicationRepository applications, ApplicationProcess process, Clock clock) {
    this.applications = applications;
    this.process = process;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public int open(String callCode) {
    return applications.counts(callCode).entrySet().stream()
        .filter(entry -> !entry.getKey().isClosed() && !entry.getKey().isDecided())
        .mapToInt(Map.Entry::getValue).sum();
  }

  @Override
  public void close(String callCode, String reason, int atMost) {
    for (String reference : applications.open(callCode, atMost)) {
      Application application = applications.get(reference);
      application.askWithdrawal(new Withdrawal(clock.instant(), Timeline.SYSTEM, reason));
      applications.update(application);
      process.withdrawn(reference);
    }
  }
}
