package org.callforprojects.demo;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.demo.simulation.SimulationLoader;
import org.callforprojects.engine.job.MovableClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes up the moved clock and loads the demonstration. The engine deploys its processes after the web server has
 * started, so this comes after both; the job executor starts later, and {@link DemoGate} keeps visitors waiting: nobody
 * sees the clock stand in the past.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoStart implements ApplicationRunner {

  /** Value of {@code demo.call}: beside the small open call, several in the middle of their lives. */
  private static final String FULL = "full";
  private static final String SMALL_CALL = "L’appel PTCE-2013, ouvert, et ses candidatures";

  private final MovableClock clock;
  private final DemoLoader loader;
  private final DemoPeople people;
  private final DemoGate gate;
  private final DemoProgress progress;
  private final boolean loads;
  private final SimulationLoader simulation;
  private final boolean simulates;

  DemoStart(MovableClock clock, DemoLoader loader, DemoPeople people, SimulationLoader simulation, DemoGate gate,
      DemoProgress progress,
      @Value("${callforprojects.demo.load:true}") boolean loads, @Value("${demo.call:small}") String call) {
    this.clock = clock;
    this.loader = loader;
    this.people = people;
    this.gate = gate;
    this.progress = progress;
    this.loads = loads;
    this.simulation = simulation;
    this.simulates = FULL.equals(call);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    clock.resume();
    List<String> steps = new ArrayList<>(List.of(SMALL_CALL));
    if (simulates) {
      steps.addAll(simulation.steps());
    }
    progress.begin(steps);
    if (loads && loader.load((done, all) -> progress.at(0, done, all)) && simulates) {
      progress.done(0);
      simulation.load(people.players(), step -> (from, now, until) -> progress.at(1 + step, from, now, until));
    }
    gate.open();
  }
}
