package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.caseload.Caseload;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.engine.job.MovableClock;
import org.callforprojects.engine.staff.StaffAccounts;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.json.Json;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.review.Experts;
import org.callforprojects.steering.ActivityRoll;
import org.callforprojects.steering.WorkingDays;
import org.callforprojects.team.Absences;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Adds simulated calls to the demonstration ({@code --demo.call=full}), each in the middle of its life: files are incomplete,
 * reviewed, deliberated on, agreed, paid and recovered, people are late and one is away. The clock stands at past instants
 * meanwhile, so it must run while nothing else does.
 */
@Component
@Profile("demo")
public class SimulationLoader {

  private static final String MODEL = "PTCE-2013";
  private static final long SEED = 2013;
  /** From so many applications on the envelope is that of 2013. */
  private static final double WHOLE_ENVELOPE = 45.0;
  private static final int AT_ONCE = 200;
  private static final int DAYS_AWAY = 9;
  /** A session that began then is in its middle some hours later. */
  private static final LocalTime SESSION_IS_OLD_ENOUGH = LocalTime.of(14, 0);
  private static final Logger LOG = LoggerFactory.getLogger(SimulationLoader.class);

  private final CallPlayer.Services services;
  private final Years years;
  private final CallSettingsFiles files;
  private final SimulatedExperts experts;
  private final Caseload caseload;
  private final Absences absences;
  private final ActivityRoll roll;
  private final MovableClock clock;
  private final List<DemoSeason> seasons;
  private final List<String> refusals = new ArrayList<>();

  SimulationLoader(ProcessEngine engine, MovableClock clock, CallService calls, CallSettingsFiles files,
      DepositService deposits, ApplicantService applicants, SelectionService selection, AwardService awards, Json json,
      StaffAccounts accounts, Experts experts, Years years, Caseload caseload, Absences absences, ActivityRoll roll,
      @Value("${demo.files:183}") int most) {
    this.services = new CallPlayer.Services(engine, clock::standAt, calls, deposits, applicants, selection,
        awards, json);
    this.years = years;
    this.files = files;
    this.experts = new SimulatedExperts(accounts, experts);
    this.caseload = caseload;
    this.absences = absences;
    this.roll = roll;
    this.clock = clock;
    this.seasons = DemoSeason.ofAtMost(most);
  }

  /** What people use in the years after the announcement. */
  @Component
  @Profile("demo")
  record Years(CallService calls, Grants grants, BeneficiaryService beneficiaries, SuspensionService suspensions,
      PaymentService payments, AppealFiling appeals) {

    Life of(LifeCast cast) {
      return new Life(calls, grants, beneficiaries, suspensions, payments, appeals, cast);
    }
  }

  /** Hears how far the played history of one call has come. */
  @FunctionalInterface
  public interface Told {

    void at(Instant from, Instant now, Instant until);
  }

  /**
   * Who is there.
   *
   * @param away       a case officer who is absent from today on, and who stands in for them
   * @param password   of the simulated experts
   */
  public record People(Cast cast, LifeCast later, String away, String substitute, String administrator, String password) {
  }

  /** What each of the calls is, in words: the steps of the loading. */
  public List<String> steps() {
    return seasons.stream().map(DemoSeason::name).toList();
  }

  /** @param told hears of each step, by its number */
  public void load(People people, IntFunction<Told> told) {
    long start = System.nanoTime();
    Instant now = clock.now();
    Instant earliest = now;
    try {
      for (int i = 0; i < seasons.size(); i++) {
        DemoSeason season = seasons.get(i);
        CallSettings settings = settings(season, now);
        play(season, settings, now, people, told.apply(i));
        earliest = settings.opensAt().toInstant().isBefore(earliest) ? settings.opensAt().toInstant() : earliest;
      }
    } finally {
      clock.resume();
    }
    LocalDate today = day(clock.now()); // it may be past midnight by now
    absences.declare(people.away(), people.substitute(), today.toString(), today.plusDays(DAYS_AWAY).toString(),
        new Absences.Actor(people.administrator(), Set.of(), true));
    roll.againFrom(earliest); // days that may be rolled already
    roll.upToNow(); // years: nobody who opens a page shall wait for them
    LOG.info("Simulated calls loaded in {} s", Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private void play(DemoSeason season, CallSettings settings, Instant now, People people, Told told) {
    LOG.info("Loading the simulated call {}: {} applications; this takes a while", season.code(), season.deposits());
    SimulatedCall call = SimulatedCall.of(SEED, season.deposits(), season.first());
    experts.create(call, people.password());
    Instant opened = settings.opensAt().toInstant();
    Pace pace = new Backlog(clock::now, now.minus(Duration.ofDays(season.lagDays())), season.percent(), season.halted(),
        season.deliberated());
    Collection<String> references = new CallPlayer(services, people.cast(), new Progress(LOG::info, () -> told.at(opened, clock.now(), now),
        this::refused))
        .playUntil(call, settings, season.results() ? years.of(people.later()) : null,
            new Ending(now, pace, season.sits() ? lastSession(now) : null)).values();
    share(List.copyOf(references), people.cast());
    told.at(opened, now, now);
  }

  private void refused(RuntimeException refusal) {
    LOG.warn("An act of a simulated call was not possible; it is left undone", refusal);
    refusals.add(String.valueOf(refusal.getMessage()));
  }

  /** What people had in mind and could not do. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Each file to the officer who checks it. */
  private void share(List<String> references, Cast cast) {
    for (int officer = 0; officer < cast.caseOfficers().size(); officer++) {
      List<String> own = new ArrayList<>();
      for (int i = officer; i < references.size(); i += cast.caseOfficers().size()) {
        own.add(references.get(i));
      }
      for (int from = 0; from < own.size(); from += AT_ONCE) {
        caseload.assign(own.subList(from, Math.min(own.size(), from + AT_ONCE)), cast.caseOfficers().get(officer), cast.programmeOfficer(0));
      }
    }
  }

  /** The last working day on which a session of the morning is in its middle. */
  private static LocalDate lastSession(Instant now) {
    boolean early = now.atZone(CallSettings.ZONE).toLocalTime().isBefore(SESSION_IS_OLD_ENOUGH);
    LocalDate day = day(now).minusDays(early ? 1 : 0);
    return WorkingDays.isWorking(day) ? day : WorkingDays.before(day, 1);
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, CallSettings.ZONE);
  }

  private CallSettings settings(DemoSeason season, Instant now) {
    LocalDate opens = day(now).minusDays(season.openedAgo());
    CallSettings model = files.read(MODEL);
    return model.copiedAs(season.code(), model.title() + " (simulation, édition " + season.edition() + ")",
        opens.atStartOfDay(CallSettings.ZONE).toOffsetDateTime(),
        opens.plusDays(SimulatedCall.OPEN_DAYS - 1L).atTime(23, 59, 59).atZone(CallSettings.ZONE).toOffsetDateTime())
        .withPart(BigDecimal.valueOf(Math.min(1.0, season.deposits() / WHOLE_ENVELOPE)));
  }
}
