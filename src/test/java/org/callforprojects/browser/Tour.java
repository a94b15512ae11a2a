package org.callforprojects.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.support.Steps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** What every tour has: desks for its people, a call of its own at an hour of its own, and nothing left behind. */
@BrowserTour
abstract class Tour {

  /** A Monday morning of the first call, in Paris. */
  private static final Instant MORNING = Instant.parse("2013-09-16T07:30:00Z");

  @Autowired
  Steps steps;
  @Autowired
  Files files;
  @Autowired
  private Chromium chromium;

  private final List<Desk> desks = new ArrayList<>();

  @RegisterExtension
  final AfterTestExecutionCallback pictures = context -> context.getExecutionException()
      .ifPresent(fault -> desks.forEach(desk -> desk.pictureOfFailure(getClass().getSimpleName() + "-" + desks.indexOf(desk))));

  @BeforeEach
  void morning() {
    steps.clockAt(MORNING);
  }

  Desk desk() {
    return kept(chromium.desk());
  }

  /** Of somebody whose browser runs no script. */
  Desk deskWithoutScript() {
    return kept(chromium.desk(false));
  }

  private Desk kept(Desk desk) {
    desks.add(desk);
    return desk;
  }

  Tasklist tasklist(String person) {
    return new Tasklist(desk().arrive(Desk.TASKLIST).logIn(person));
  }

  @AfterEach
  void leave() {
    List<String> faults = desks.stream().flatMap(desk -> desk.watch().faults().stream()).toList();
    desks.forEach(Desk::close);
    files.endAll();
    steps.resetClock();
    assertThat(faults).as("errors on the console and failed requests").isEmpty();
  }
}
