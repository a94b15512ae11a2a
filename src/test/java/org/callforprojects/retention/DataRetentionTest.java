package org.callforprojects.retention;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wait of a closed file: not before its time, then once. */
@Deployment(resources = "processes/data-retention.bpmn")
class DataRetentionTest {

  private static final String FILE = "PTCE-2013-0042";
  private static final Duration WAIT = Duration.ofDays(730);

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(DataRetention.KEY);

  private final RetentionService retention = mock(RetentionService.class);
  private ProcessEngine engine;
  private RetentionProcess process;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    Mocks.register("erasePersonalDataDelegate", new ErasePersonalDataDelegate(retention));
    process = new RetentionProcess(engine.getRuntimeService(), engine.getHistoryService());
  }

  private void closeFile() {
    process.start(FILE, now().plus(WAIT), RetentionKind.REFUSED);
    instance = engine.getRuntimeService().createProcessInstanceQuery().singleResult();
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
  }

  @Test
  void nothingIsErasedBeforeItsTime() {
    closeFile();
    ProcessTestEngine.elapse(engine, WAIT.minusMinutes(1));
    assertThat(instance).isWaitingAt(DataRetention.RETENTION_ENDED);
    verify(retention, never()).erase(any(), any(), any());
  }

  @Test
  void dataAreErasedWhenTheirTimeHasCome() {
    closeFile();
    ProcessTestEngine.elapse(engine, WAIT.plusMinutes(1));
    verify(retention).erase(eq(FILE), eq(RetentionKind.REFUSED), startsWith("event_retentionEnded "));
    assertThat(instance).isEnded();
  }

  @Test
  void noTimerIsLeftOnceTheyAreErased() {
    closeFile();
    ProcessTestEngine.elapse(engine, WAIT.plusMinutes(1));
    org.assertj.core.api.Assertions.assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    ProcessTestEngine.elapse(engine, WAIT);
    verify(retention, times(1)).erase(any(), any(), any());
  }

  @Test
  void fileThatStillMovesIsAnIncidentThatARetryRepairs() {
    closeFile();
    doThrow(new ConflictException("Le dossier n’est pas clos.")).when(retention).erase(any(), any(), any());
    ClockUtil.setCurrentTime(java.util.Date.from(now().plus(WAIT).plusSeconds(60)));
    Job timer = engine.getManagementService().createJobQuery().singleResult();
    engine.getManagementService().executeJob(timer.getId());
    Job job = engine.getManagementService().createJobQuery().singleResult();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
          .isInstanceOf(ConflictException.class);
    }
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createIncidentQuery().count()).isOne();

    doNothing().when(retention).erase(any(), any(), any());
    engine.getManagementService().setJobRetries(job.getId(), 1);
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    assertThat(instance).isEnded();
  }

  @Test
  void fileIsWaitedForOnce() {
    closeFile();
    process.start(FILE, now().plus(WAIT), RetentionKind.REFUSED);
    org.assertj.core.api.Assertions.assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isOne();
    org.assertj.core.api.Assertions.assertThat(process.isStillMoving(FILE)).isFalse();
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
  }
}
