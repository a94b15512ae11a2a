package org.callforprojects.committee.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.committee.CommitteeProcess;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.engine.migration.InstanceMigration.Moved;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions that stand at each wait state of model 1.0 are taken to today's and go on to their end. */
class CommitteeMigrationTest extends CommitteeSessionSteps {

  private static final String OLD = "models/committee-session-1.0.bpmn";
  private static final List<String> TABLES = List.of("committee-quorum", "committee-vote", "funding-cap", "award-decision",
      "funder-split");

  private final List<Moved> journal = new ArrayList<>();

  @BeforeEach
  void open() {
    prepare(ProcessTestEngine.plain("committee-migration"));
    deploy(OLD);
  }

  static Stream<String> waitStates() {
    return WaitStates.of(OLD).stream();
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void sessionMovesAndGoesOnToItsEnd(String place) {
    comeTo(place);
    List<Date> dates = timers();
    Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());
    migrate();
    assertThat(places()).contains(place);
    assertThat(timers()).as("no delay moves").isEqualTo(dates);
    assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEqualTo(variables);
    goOn(place);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @Test
  void migratedSessionCanBeMoved() {
    comeTo("event_sessionDay");
    migrate();
    new CommitteeProcess(engine.getRuntimeService()).moved(SESSION, SESSION_AT.plus(Duration.ofDays(7)));
    assertThat(timers()).containsExactly(Date.from(SESSION_AT.plus(Duration.ofDays(7))));
  }

  private void comeTo(String place) {
    convene();
    if ("event_sessionDay".equals(place)) {
      return;
    }
    elapseUntil(SESSION_AT);
    if (CommitteeSession.RECORD_ATTENDANCE.equals(place)) {
      return;
    }
    attend(4, false);
    if (CommitteeSession.DELIBERATE.equals(place)) {
      deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0); // one is over, two are open
      return;
    }
    deliberateAll();
    if (CommitteeSession.SIGN_DECISIONS.equals(place)) {
      return;
    }
    // The chair signs; the steps after it are not run
    engine.getTaskService().complete(task(CommitteeSession.SIGN_DECISIONS).getId(),
        Map.of(CommitteeSession.DECISIONS_SIGNED, true));
    if ("serviceTask_announceDecision".equals(place)) {
      engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().singleResult().getId());
    }
    assertThat(places()).contains(place);
  }

  private void goOn(String place) {
    if ("event_sessionDay".equals(place)) {
      elapseUntil(SESSION_AT);
    }
    if (List.of("event_sessionDay", CommitteeSession.RECORD_ATTENDANCE).contains(place)) {
      attend(4, false);
      deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0);
    }
    if (!List.of(CommitteeSession.SIGN_DECISIONS, "serviceTask_issueMinutes", "serviceTask_announceDecision").contains(place)) {
      deliberate(SECOND, CommitteeOutcome.RESERVE, 3, 1);
      deliberate(THIRD, CommitteeOutcome.POSTPONE, 4, 0);
    }
    if (!List.of("serviceTask_issueMinutes", "serviceTask_announceDecision").contains(place)) {
      sign(true);
    }
    ProcessTestEngine.runJobs(engine);
  }

  private void migrate() {
    deploy("processes/committee-session.bpmn");
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate())
        .singleElement().satisfies(outcome -> {
          assertThat(outcome.left()).isEmpty();
          assertThat(outcome.moved()).isOne();
        });
    assertThat(journal).containsExactly(new Moved(CommitteeSession.KEY, SESSION, "1.0", "1.3"));
  }

  private void deploy(String model) {
    var deployment = engine.getRepositoryService().createDeployment().addClasspathResource(model);
    TABLES.forEach(table -> deployment.addClasspathResource("processes/" + table + ".dmn"));
    deployment.deploy();
  }

  private List<String> places() {
    List<String> found = new ArrayList<>();
    collect(engine.getRuntimeService().getActivityInstance(instance.getId()), found);
    return found;
  }

  private static void collect(ActivityInstance at, List<String> found) {
    Arrays.stream(at.getChildTransitionInstances()).map(TransitionInstance::getActivityId).forEach(found::add);
    for (ActivityInstance child : at.getChildActivityInstances()) {
      if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length > 0) {
        collect(child, found);
      } else {
        found.add(child.getActivityId());
      }
    }
  }

  private List<Date> timers() {
    return List.copyOf(new TreeSet<>(engine.getManagementService().createJobQuery().timers().list().stream()
        .map(Job::getDuedate).toList()));
  }
}
