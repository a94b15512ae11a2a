package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.json.Json;
import org.camunda.bpm.engine.ProcessEngine;

/**
 * Plays every task of a simulated call, from its preparation to the announcement or to its very end, through the real
 * services and the engine, each person with their own rights, and every timer at its instant. Nothing else may use the
 * engine meanwhile: the job executor stands still, and the clock is the player's.
 */
public final class CallPlayer {

  private static final Duration CREATED_BEFORE = Duration.ofDays(15);
  static final Duration APPROVED_BEFORE = Duration.ofDays(6);

  private static final Duration PATIENCE = Duration.ofDays(500);
  private static final Duration LIFELONG_PATIENCE = Duration.ofDays(3000);

  private final Services services;
  private final Cast cast;
  private final WorkListener listener;
  private final Map<String, ApplicationStory> byReference = new HashMap<>();
  private boolean published;

  /**
   * What people use.
   *
   * @param clock makes the clock that engine and domain share stand at an instant
   */
  public record Services(ProcessEngine engine, Consumer<Instant> clock, CallService calls, DepositService deposits,
      ApplicantService applicants, SelectionService selection, AwardService awards, Json json) {
  }

  /** @param cast accounts that exist */
  public CallPlayer(Services services, Cast cast, WorkListener listener) {
    this.services = services;
    this.cast = cast;
    this.listener = listener;
  }

  /**
   * Plays the call until its results are published.
   *
   * @param settings open for {@link SimulatedCall#OPEN_DAYS} days; no call of that code exists
   * @return the reference of each application, by its number in the simulated call
   */
  public Map<Integer, String> play(SimulatedCall call, CallSettings settings) {
    return play(call, settings, null, null);
  }

  /** The same, and the years that follow, until the call is at its end. */
  public Map<Integer, String> playWholeLife(SimulatedCall call, CallSettings settings, Life life) {
    return play(call, settings, life, null);
  }

  /** Plays until an instant and leaves everything as it is then. @param life null where it stops before the results */
  Map<Integer, String> playUntil(SimulatedCall call, CallSettings settings, Life life, Ending ending) {
    return play(call, settings, life, ending);
  }

  private Map<Integer, String> play(SimulatedCall call, CallSettings settings, Life life, Ending ending) {
    Workplace workplace = new Workplace(services.engine(), listener, ending == null ? Pace.STEADY : ending.pace());
    Agenda agenda = new Agenda(services.clock(), workplace);
    Stage stage = new Stage(settings, cast, services.deposits(), services.applicants(), services.selection(),
        services.awards(), services.json(), workplace, agenda, new Documents(), listener);
    Instant opensAt = settings.opensAt().toInstant();
    agenda.plan(opensAt.minus(CREATED_BEFORE), () -> services.calls().create(settings, cast.programmeOfficer(0)));
    List<ApplicationStory> stories = call.applications().stream().map(a -> new ApplicationStory(stage, a)).toList();
    stories.forEach(story -> agenda.plan(story.enteredAt(), () -> {
      story.enter();
      byReference.put(story.reference(), story);
    }));
    LifeStory years = life == null ? null : new LifeStory(stage, life, call.seed(), byReference::values);
    CommitteeStory committee = new CommitteeStory(stage, byReference::get,
        years == null ? () -> published = true : years::begin, years == null ? () -> BigDecimal.ZERO : years::left,
        ending == null ? null : ending.committeeDay());
    Runnable lookForWork = () -> workplace.newWork(agenda.now()).forEach(work -> take(stage, committee, years, work));
    if (ending == null) {
      agenda.play(lookForWork, years == null ? () -> published : years::isOver,
          opensAt.plus(years == null ? PATIENCE : LIFELONG_PATIENCE));
    } else {
      agenda.playUntil(ending.at(), lookForWork, listener::refused);
    }
    Map<Integer, String> references = new TreeMap<>();
    stories.stream().filter(story -> story.reference() != null).forEach(story -> references.put(story.application().number(), story.reference()));
    return references;
  }

  private void take(Stage stage, CommitteeStory committee, LifeStory years, Workplace.Work work) {
    if (years != null && years.take(work)) {
      return;
    }
    ApplicationStory story = byReference.get(work.businessKey());
    if (story != null) {
      story.take(work);
    } else if (work.businessKey().startsWith(stage.call().code())) {
      committee.take(work);
    }
  }
}
