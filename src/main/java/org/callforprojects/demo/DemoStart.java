package org.callforprojects.demo;

import org.callforprojects.demo.simulation.SimulationLoader;
import org.callforprojects.engine.MovableClock;
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

  /** Value of {@code demo.call}: beside the small open call, a whole one that is over. */
  private static final String FULL = "full";

  private final MovableClock clock;
  private final DemoLoader loader;
  private final DemoGate gate;
  private final boolean loads;
  private final SimulationLoader simulation;
  private final boolean simulates;

  DemoStart(MovableClock clock, DemoLoader loader, SimulationLoader simulation, DemoGate gate,
      @Value("${callforprojects.demo.load:true}") boolean loads, @Value("${demo.call:small}") String call) {
    this.clock = clock;
    this.loader = loader;
    this.gate = gate;
    this.loads = loads;
    this.simulation = simulation;
    this.simulates = FULL.equals(call);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    clock.resume();
    if (loads && loader.load() && simulates) {
      simulation.load(DemoPeople.CAST, DemoPeople.PASSWORD);
    }
    gate.open();
  }
}
