package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.Reason;
import org.callforprojects.application.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.member.Siret;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A whole call with the shape of that of 2013, from its creation to the publication of its results, played once through
 * the real services and the engine; then every invariant of domain.md 5, read from the tables and from the public API.
 */
@WholeApplication
@Import(SimulatedTheatre.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedCallTest {

  private static final long SEED = 2013;
  private static final BigDecimal ENVELOPE = new BigDecimal("3000000.00");
  private static final BigDecimal MINIMUM = new BigDecimal("30000");
  private static final BigDecimal MAXIMUM = new BigDecimal("300000");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  @LocalServerPort
  private int port;
  @Autowired
  private SimulatedTheatre theatre;
  @Autowired
  private SelectionService selection;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;

  private SimulatedCall simulated;
  private String call;
  private Map<Integer, String> references;
  private Map<String, Application> applications;

  @BeforeAll
  void play() {
    simulated = SimulatedCall.of(SEED);
    call = theatre.code();
    references = theatre.play(simulated);
    applications = references.values().stream()
        .collect(Collectors.toMap(Function.identity(), selection::get, (a, b) -> a, TreeMap::new));
  }

  @AfterAll
  void clear() {
    theatre.clear();
  }

  @Test
  void everyPlannedFateCameTrue() {
    assertThat(applications).hasSize(SimulatedCall.DEPOSITS);
    for (SimulatedApplication planned : simulated.applications()) {
      Application application = applications.get(references.get(planned.number()));
      Set<ApplicationStatus> expected = switch (planned.plan().fate()) {
        case INCOMPLETE -> Set.of(ApplicationStatus.INCOMPLETE_CLOSED);
        case INELIGIBLE -> Set.of(ApplicationStatus.INELIGIBLE);
        case WITHDRAWN -> Set.of(ApplicationStatus.WITHDRAWN);
        case ADMISSIBLE -> Set.of(ApplicationStatus.AWARDED, ApplicationStatus.RESERVED, ApplicationStatus.REFUSED,
            ApplicationStatus.LAPSED, ApplicationStatus.WITHDRAWN);
      };
      assertThat(expected).as("%s %s", application.reference(), planned.plan().weaknesses())
          .contains(application.status());
    }
  }
}
