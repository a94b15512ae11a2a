package org.callforprojects.node;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's jobs that are due and that no node has taken. */
@Component
class DueWork {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Due last = new Due(0, Duration.ZERO);

  DueWork(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param oldest how long the oldest has been due */
  record Due(long jobs, Duration oldest) {
  }

  Due last() {
    return last;
  }

  Due read() {
    Instant now = clock.instant();
    last = jdbc.sql("""
        select count(*), min(coalesce(duedate_, create_time_)) from act_ru_job
        where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= ?)
          and (lock_exp_time_ is null or lock_exp_time_ < ?)""").params(Timestamp.from(now), Timestamp.from(now))
        .query((row, n) -> new Due(row.getLong(1), row.getTimestamp(2) == null ? Duration.ZERO
            : Duration.between(row.getTimestamp(2).toInstant(), now))).single();
    return last;
  }
}
