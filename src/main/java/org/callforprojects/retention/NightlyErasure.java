package org.callforprojects.retention;

import org.callforprojects.node.NightlyWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Each night: the closed files whose time has come. */
@Component
class NightlyErasure {

  private final RetentionService retention;
  private final NightlyWork nights;

  NightlyErasure(RetentionService retention, NightlyWork nights) {
    this.retention = retention;
    this.nights = nights;
  }

  @Scheduled(cron = "${callforprojects.retention.erase-at:0 0 4 * * *}", zone = "Europe/Paris")
  void erase() {
    nights.once("erasure", retention::eraseDue);
  }
}
