package org.callforprojects.notification;

import org.callforprojects.node.NodeWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Empties the outbox every second, on each node that does background work. */
@Component
class MailPoller {

  private static final Logger LOG = LoggerFactory.getLogger(MailPoller.class);

  private final Outbox outbox;
  private final NodeWork node;

  MailPoller(Outbox outbox, NodeWork node) {
    this.outbox = outbox;
    this.node = node;
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 1000)
  void poll() {
    if (!node.doesJobs()) {
      return;
    }
    try {
      outbox.sendDue();
    } catch (RuntimeException e) {
      LOG.warn("The outbox could not be read; it is tried again", e);
    }
  }
}
