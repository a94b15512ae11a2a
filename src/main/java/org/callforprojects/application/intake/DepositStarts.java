package org.callforprojects.application.intake;

import java.time.Clock;
import java.time.Duration;

import org.callforprojects.node.NodeWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts the processes of deposits whose node died between the register and the start. */
@Component
class DepositStarts {

  private static final Logger LOG = LoggerFactory.getLogger(DepositStarts.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DepositService deposits;
  private final NodeWork node;
  private final Clock clock;

  DepositStarts(DepositService deposits, NodeWork node, Clock clock) {
    this.deposits = deposits;
    this.node = node;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 10_000, initialDelay = 5_000)
  void startWhatWaits() {
    if (!node.doesJobs()) {
      return;
    }
    try {
      for (String reference : deposits.awaitingStart(clock.instant().minus(PATIENCE))) {
        LOG.warn("{} was registered without its process: it starts now", reference);
        deposits.start(reference);
      }
    } catch (RuntimeException e) {
      LOG.error("A registered deposit could not be started; it is tried again", e);
    }
  }
}
