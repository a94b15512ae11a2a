package org.callforprojects.workplace;

import org.callforprojects.node.NightlyWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Each night, a quarter of an hour after the journal is sealed. Tasklist itself takes a draft away when its form is
 * sent; this is for tasks that ended otherwise, so that the path of a task's end asks the database nothing more.
 */
@Component
class DraftCleaning {

  private final DraftService drafts;
  private final NightlyWork nights;

  DraftCleaning(DraftService drafts, NightlyWork nights) {
    this.nights = nights;
    this.drafts = drafts;
  }

  @Scheduled(cron = "${callforprojects.drafts.clean-at:0 30 3 * * *}", zone = "Europe/Paris")
  void clean() {
    nights.once("drafts", drafts::removeOrphans);
  }
}
