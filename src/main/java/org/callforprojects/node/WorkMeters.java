package org.callforprojects.node;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What an operator watches, read from the database twice a minute by each node: the figures are of all nodes together. */
@Component
class WorkMeters {

  private static final Logger LOG = LoggerFactory.getLogger(WorkMeters.class);

  private final JdbcClient jdbc;
  private final DueWork due;
  private final Clock clock;
  private final MultiGauge mails;
  private final MultiGauge deposits;
  private final MultiGauge envelopes;
  private volatile long incidents;

  WorkMeters(JdbcClient jdbc, DueWork due, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.due = due;
    this.clock = clock;
    this.mails = MultiGauge.builder("callforprojects.mails").description("Mails by state, last 30 days").register(meters);
    this.deposits = MultiGauge.builder("callforprojects.deposits").description("Applications by call").register(meters);
    this.envelopes = MultiGauge.builder("callforprojects.envelope.left").baseUnit("euros")
        .description("What is not committed, by call and funder").register(meters);
    Gauge.builder("callforprojects.jobs.due", due, work -> work.last().jobs()).description("Jobs that nobody has taken")
        .register(meters);
    Gauge.builder("callforprojects.jobs.oldest", due, work -> work.last().oldest().toSeconds()).baseUnit("seconds")
        .description("How long the oldest of them has been due").register(meters);
    Gauge.builder("callforprojects.incidents", this, work -> work.incidents).description("Open incidents").register(meters);
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 2_000)
  void read() {
    try {
      due.read();
      incidents = jdbc.sql("select count(*) from act_ru_incident").query(Long.class).single();
      Instant lately = clock.instant().minus(Duration.ofDays(30));
      mails.register(rows("select status, count(*) from outbox_mail where queued_at > ? group by status", List.of("state"),
          Timestamp.from(lately)), true);
      deposits.register(rows("select call_code, count(*) from application group by call_code", List.of("call")), true);
      envelopes.register(rows("select call_code, funder_code, amount - committed from envelope", List.of("call", "funder")),
          true);
    } catch (RuntimeException e) {
      LOG.warn("The figures could not be read; those of before stand", e);
    }
  }

  private List<MultiGauge.Row<?>> rows(String sql, List<String> names, Object... parameters) {
    RowMapper<MultiGauge.Row<?>> one = (row, n) -> {
      Tags tags = Tags.empty();
      for (int i = 0; i < names.size(); i++) {
        tags = tags.and(names.get(i), row.getString(i + 1));
      }
      double value = row.getDouble(names.size() + 1);
      return MultiGauge.Row.of(tags, value);
    };
    return jdbc.sql(sql).params(parameters).query(one).list();
  }
}
