package org.callforprojects.node;

import org.callforprojects.identity.LoginThrottle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets failed logins that no longer count, and addresses that nobody came from for long. */
@Component
class NightlyLogins {

  private final LoginThrottle throttle;
  private final NightlyWork nights;

  NightlyLogins(LoginThrottle throttle, NightlyWork nights) {
    this.throttle = throttle;
    this.nights = nights;
  }

  @Scheduled(cron = "${callforprojects.logins.clean-at:0 45 3 * * *}", zone = "Europe/Paris")
  void clean() {
    nights.once("logins", throttle::clean);
  }
}
