package org.callforprojects.engine.staff;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN when the engine has no administrator: its set-up page would then take anybody for one (CVE-2026-77226). */
@Component
class AdministratorHealthIndicator implements HealthIndicator {

  private final IdentityService identity;

  AdministratorHealthIndicator(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public Health health() {
    return Administrators.exist(identity) ? Health.up().build()
        : Health.down().withDetail("group", Administrators.GROUP).withDetail("reason", "no member").build();
  }
}
