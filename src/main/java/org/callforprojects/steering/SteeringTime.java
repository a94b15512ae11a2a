package org.callforprojects.steering;

import java.time.Duration;

/** How far the dashboards look ahead. */
final class SteeringTime {

  static final Duration WEEK = Duration.ofDays(7);
  static final Duration MONTH = Duration.ofDays(30);

  private SteeringTime() {
  }
}
