package org.callforprojects.space;

import org.callforprojects.identity.AccountService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is due by the clock: reminders before a closing, drafts and secrets whose time has passed. */
@Component
class DraftWork {

  private final PortalDrafts drafts;
  private final AccountService accounts;

  DraftWork(PortalDrafts drafts, AccountService accounts) {
    this.drafts = drafts;
    this.accounts = accounts;
  }

  @Scheduled(cron = "${callforprojects.space.remind-at:0 10 * * * *}", zone = "Europe/Paris")
  void remind() {
    drafts.remind();
  }

  @Scheduled(cron = "${callforprojects.space.erase-at:0 45 3 * * *}", zone = "Europe/Paris")
  void erase() {
    drafts.erase();
    accounts.clean();
  }
}
