package org.callforprojects.demo.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.callforprojects.application.ApplicantService;
import org.callforprojects.application.DepositService;
import org.callforprojects.application.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.committee.AwardService;
import org.callforprojects.engine.MovableClock;
import org.callforprojects.engine.StaffAccounts;
import org.callforprojects.json.Json;
import org.callforprojects.review.Experts;
import org.callforprojects.steering.ActivityRoll;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Adds a whole simulated call to the demonstration ({@code --demo.call=full}): its results were published some days
 * ago. The clock stands at past instants meanwhile, so it must run while nothing else does.
 */
@Component
@Profile("demo")
public class SimulationLoader {

  static final String CODE = "SIMULE-2013";
  private static final String MODEL = "PTCE-2013";
  private static final long SEED = 2013;
  /** From the opening to a week after the publication: later, awards that nobody signs for would have lapsed. */
  private static final int OPENED_DAYS_AGO = 208;
  private static final Logger LOG = LoggerFactory.getLogger(SimulationLoader.class);

  private final CallPlayer.Services services;
  private final CallSettingsFiles files;
  private final SimulatedExperts experts;
  private final ActivityRoll roll;
  private final MovableClock clock;

  SimulationLoader(ProcessEngine engine, MovableClock clock, CallService calls, CallSettingsFiles files,
      DepositService deposits, ApplicantService applicants, SelectionService selection, AwardService awards, Json json,
      StaffAccounts accounts, Experts experts, ActivityRoll roll) {
    this.services = new CallPlayer.Services(engine, clock::standAt, calls, deposits, applicants, selection,
        awards, json);
    this.files = files;
    this.experts = new SimulatedExperts(accounts, experts);
    this.roll = roll;
    this.clock = clock;
  }

  /** Hears how far the played history has come. */
  @FunctionalInterface
  public interface Told {

    void at(Instant from, Instant now, Instant until);
  }

  /** @param password of the simulated experts */
  public void load(Cast cast, String password, Told told) {
    long start = System.nanoTime();
    Instant now = clock.now();
    SimulatedCall call = SimulatedCall.of(SEED);
    LOG.info("Loading the simulated call {}: {} applications; this takes a while", CODE, SimulatedCall.DEPOSITS);
    experts.create(call, password);
    try {
      CallSettings settings = settings(now);
      new CallPlayer(services, cast, new Progress(LOG::info, () -> told.at(settings.opensAt().toInstant(), clock.now(), now))).play(call, settings);
      roll.againFrom(settings.opensAt().toInstant()); // days that may be rolled already
      if (clock.now().isAfter(now)) {
        throw new IllegalStateException("The simulated call is not over yet");
      }
    } finally {
      clock.resume();
    }
    roll.upToNow(); // two hundred days: nobody who opens a page shall wait for them
    LOG.info("Simulated call loaded in {} s", Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private CallSettings settings(Instant now) {
    LocalDate opens = LocalDate.ofInstant(now, CallSettings.ZONE).minusDays(OPENED_DAYS_AGO);
    CallSettings model = files.read(MODEL);
    CallSettings dated = model.withDates(opens.atStartOfDay(CallSettings.ZONE).toOffsetDateTime(),
        opens.plusDays(SimulatedCall.OPEN_DAYS - 1L).atTime(23, 59, 59).atZone(CallSettings.ZONE).toOffsetDateTime());
    return new CallSettings(CODE, model.title() + " (simulation)", dated.opensAt(), dated.closesAt(),
        model.funders(), model.minGrant(), model.maxGrant(), model.stateRate(), model.capScope(),
        model.durationMonths(), model.ruleSet(), model.delays(), model.office(), model.committee(), dated.terms());
  }
}
