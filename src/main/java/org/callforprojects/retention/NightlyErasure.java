package org.callforprojects.retention;

import org.callforprojects.document.DocumentService;
import org.callforprojects.node.NightlyWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Each night: the closed files whose time has come, and the contents that no document names any more. */
@Component
class NightlyErasure {

  private final RetentionService retention;
  private final DocumentService documents;
  private final NightlyWork nights;

  NightlyErasure(RetentionService retention, DocumentService documents, NightlyWork nights) {
    this.retention = retention;
    this.documents = documents;
    this.nights = nights;
  }

  @Scheduled(cron = "${callforprojects.retention.erase-at:0 0 4 * * *}", zone = "Europe/Paris")
  void erase() {
    nights.once("erasure", retention::eraseDue);
    nights.once("document-orphans", documents::sweep);
  }
}
