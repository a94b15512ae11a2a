package org.callforprojects.node;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes a row twice a minute. A database that can be read but not written, its disk full for instance, is DOWN; a node
 * whose clock is far from the database's says so, since timers and deadlines of all nodes would then disagree.
 */
@Component("writes")
class Heartbeat implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration TOLERATED = Duration.ofSeconds(5);
  private static final Duration FORGET = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final NodeWork node;
  private final Clock machine;
  private volatile Health health = Health.unknown().build();
  private volatile long offsetMillis;

  @Autowired
  Heartbeat(JdbcClient jdbc, NodeWork node, MeterRegistry meters) {
    this(jdbc, node, meters, Clock.systemUTC());
  }

  /** @param machine this node's own, which no test of the application moves */
  Heartbeat(JdbcClient jdbc, NodeWork node, MeterRegistry meters, Clock machine) {
    this.machine = machine;
    this.jdbc = jdbc;
    this.node = node;
    meters.gauge("callforprojects.clock.offset.seconds", this, beat -> beat.offsetMillis / 1000.0);
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 1_000)
  void beat() {
    try {
      Instant before = machine.instant();
      Instant there = jdbc.sql("select current_timestamp").query((row, n) -> row.getTimestamp(1).toInstant()).single();
      Instant here = before.plus(Duration.between(before, machine.instant()).dividedBy(2));
      offsetMillis = Duration.between(there, here).toMillis();
      if (jdbc.sql("update node_heartbeat set beat_at = ?, offset_millis = ? where node = ?")
          .params(Timestamp.from(here), offsetMillis, node.name()).update() == 0) {
        jdbc.sql("insert into node_heartbeat (beat_at, offset_millis, node) values (?, ?, ?)")
            .params(Timestamp.from(here), offsetMillis, node.name()).update();
        jdbc.sql("delete from node_heartbeat where beat_at < ?").param(Timestamp.from(here.minus(FORGET))).update();
      }
      boolean apart = Math.abs(offsetMillis) > TOLERATED.toMillis();
      if (apart) {
        LOG.warn("The clock of this node is {} ms from the database's: set it by NTP", offsetMillis);
      }
      health = Health.up().withDetail("clockOffsetMillis", offsetMillis).withDetail("clock", apart ? "apart" : "agrees").build();
    } catch (RuntimeException e) {
      LOG.error("The database cannot be written", e);
      health = Health.down().withDetail("reason", "the database cannot be written").build();
    }
  }

  @Override
  public Health health() {
    if (health.getStatus().equals(org.springframework.boot.actuate.health.Status.UNKNOWN)) {
      beat();
    }
    return health;
  }
}
