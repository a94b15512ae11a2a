package org.callforprojects.node;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is done at night, by the first node that comes to it and by no other. */
@Component
public class NightlyWork {

  private static final Logger LOG = LoggerFactory.getLogger(NightlyWork.class);
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final JdbcClient jdbc;
  private final NodeWork node;
  private final Clock machine = Clock.systemUTC(); // a clock that is moved brings no second night

  NightlyWork(JdbcClient jdbc, NodeWork node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /** @return whether this node did it */
  public boolean once(String work, Runnable task) {
    if (!node.doesJobs()) {
      return false;
    }
    LocalDate night = LocalDate.ofInstant(machine.instant(), PARIS);
    try {
      jdbc.sql("insert into nightly_run (work, night, node, started_at) values (?, ?, ?, ?)")
          .params(work, night, node.name(), Timestamp.from(machine.instant())).update();
    } catch (DuplicateKeyException done) {
      LOG.debug("{} was begun by another node", work);
      return false;
    }
    jdbc.sql("delete from nightly_run where night < ?").param(night.minusDays(30)).update();
    task.run();
    return true;
  }
}
