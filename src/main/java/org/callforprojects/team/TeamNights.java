package org.callforprojects.team;

import org.callforprojects.node.NightlyWork;
import org.callforprojects.node.NodeWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Before the working day: tasks that nobody took are told of, then each person gets the mail of the day. Absences end by themselves. */
@Component
class TeamNights {

  private static final Logger LOG = LoggerFactory.getLogger(TeamNights.class);

  private final Escalations escalations;
  private final DailyMails mails;
  private final Absences absences;
  private final NightlyWork nights;
  private final NodeWork node;

  TeamNights(Escalations escalations, DailyMails mails, Absences absences, NightlyWork nights, NodeWork node) {
    this.escalations = escalations;
    this.mails = mails;
    this.absences = absences;
    this.nights = nights;
    this.node = node;
  }

  @Scheduled(cron = "${callforprojects.teams.escalate-at:0 15 6 * * *}", zone = "Europe/Paris")
  void escalate() {
    nights.once("escalations", escalations::escalate);
  }

  @Scheduled(cron = "${callforprojects.teams.mail-at:0 30 6 * * *}", zone = "Europe/Paris")
  void tell() {
    nights.once("daily-mails", mails::tellAll);
  }

  /** Often, so that nobody who is back waits; mostly there is nothing to do. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  void giveBack() {
    if (!node.doesJobs()) {
      return;
    }
    try {
      absences.giveBackDue();
    } catch (RuntimeException e) {
      LOG.warn("Tasks of people who are back could not be given back; it is tried again", e);
    }
  }
}
