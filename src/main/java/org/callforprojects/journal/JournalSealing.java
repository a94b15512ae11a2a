package org.callforprojects.journal;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Verifies and seals the journal each night: what is cut off later is missed by the seal. The log keeps the seal out of
 * the database. {@code callforprojects.journal.seal-at} is a cron expression, {@code -} for never.
 */
@Component
@EnableScheduling
class JournalSealing {

  private final JournalVerification verification;

  JournalSealing(JournalVerification verification) {
    this.verification = verification;
  }

  @Scheduled(cron = "${callforprojects.journal.seal-at:0 15 3 * * *}", zone = "Europe/Paris")
  void seal() {
    verification.seal(null);
  }
}
