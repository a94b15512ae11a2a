package org.callforprojects.node;

import java.time.Duration;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** A job executor that stands still: work has been due for minutes and this node, whose it is too, has not taken it. */
@Component("jobs")
class StalledWork implements HealthIndicator {

  private static final Duration STALLED = Duration.ofMinutes(5);

  private final DueWork due;
  private final NodeWork node;

  StalledWork(DueWork due, NodeWork node) {
    this.due = due;
    this.node = node;
  }

  @Override
  public Health health() {
    if (!node.doesJobs()) {
      return Health.up().withDetail("role", "no background work").build();
    }
    DueWork.Due now = due.read();
    boolean stalled = now.oldest().compareTo(STALLED) > 0;
    return (stalled ? Health.outOfService() : Health.up()).withDetail("due", now.jobs())
        .withDetail("oldestSeconds", now.oldest().toSeconds()).build();
  }
}
