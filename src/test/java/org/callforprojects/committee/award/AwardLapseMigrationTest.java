package org.callforprojects.committee.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.callforprojects.committee.AwardLapse;
import org.callforprojects.engine.migration.InstanceMigration;
import org.callforprojects.engine.migration.InstanceMigration.Moved;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.callforprojects.support.WaitStates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

/** A proposal of model 1.0 waits for its second person as before, and is answered or goes with its award. */
class AwardLapseMigrationTest {

  private static final String REFERENCE = "PTCE-2013-0001";
  private static final String OLD = "models/award-lapse-1.0.bpmn";
  private static final Date DUE = Date.from(Instant.parse("2014-03-18T22:59:59Z"));

  private final AwardService awards = mock(AwardService.class);
  private final AwardLapseHearing hearing = mock(AwardLapseHearing.class);
  private final List<Moved> journal = new ArrayList<>();
  private ProcessEngine engine;

  @BeforeEach
  void open() {
    CurrentPerson person = mock(CurrentPerson.class);
    when(person.id()).thenReturn("pia");
    engine = ProcessTestEngine.plain("award-lapse-migration");
    ModelBeans.register("committee", hearing, awards, person);
  }

  @AfterEach
  void close() {
    engine.close();
    Mocks.reset();
  }

  static List<String> waitStates() {
    return List.copyOf(WaitStates.of(OLD));
  }

  @ParameterizedTest
  @MethodSource("waitStates")
  void parkedProposalMovesAndIsAnswered(String place) {
    move(place);
    Task task = engine.getTaskService().createTaskQuery().singleResult();
    assertThat(task.getDueDate()).isEqualTo(DUE);
    engine.getTaskService().complete(task.getId(), Map.of("awardLapseConfirmed", true, "confirmationComment", ""));
    verify(awards).answerLapse(REFERENCE, "Structure dissoute.", "paule", true, "", "pia");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = AwardLapse.CONFIRM)
  void parkedProposalGoesWithItsAward(String place) {
    move(place);
    new AwardLapseProcess(engine.getRuntimeService()).settled(REFERENCE);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    verifyNoInteractions(awards, hearing);
  }

  private void move(String place) {
    deploy(OLD);
    engine.getRuntimeService().createProcessInstanceByKey(AwardLapse.KEY).businessKey(REFERENCE)
        .setVariables(Map.of(AwardLapse.APPLICATION_REFERENCE, REFERENCE, AwardLapse.LAPSE_REASON, "Structure dissoute.",
            AwardLapse.PROPOSED_BY, "paule", AwardLapse.PROPOSED_AT, DUE, AwardLapse.CONFIRMATION_DUE_AT, DUE))
        .startBeforeActivity(place).execute();
    deploy("processes/award-lapse.bpmn");
    assertThat(new InstanceMigration(engine, TransactionOperations.withoutTransaction(), journal::add).migrate())
        .singleElement().satisfies(outcome -> assertThat(outcome.left()).isEmpty());
    assertThat(journal).containsExactly(new Moved(AwardLapse.KEY, REFERENCE, "1.0", "1.1"));
  }

  private void deploy(String model) {
    engine.getRepositoryService().createDeployment().addClasspathResource(model).deploy();
  }
}
