package org.callforprojects.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A timer that comes back comes as often as it says, also for a clock that stands at its instant. */
class EndingCyclesTest {

  private ProcessEngine engine;

  @AfterEach
  void close() {
    ClockUtil.reset();
    engine.close();
  }

  @Test
  void repetitionEndsWithItsLastInstant() {
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setProcessEngineName("cycles");
    configuration.setJobExecutorActivate(false);
    configuration.getProcessEnginePlugins().add(new EndingCycles());
    engine = configuration.buildProcessEngine();
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2015-06-01T00:00:00Z")));
    engine.getRepositoryService().createDeployment().addModelInstance("cycle.bpmn", Bpmn.createExecutableProcess("cycle")
        .startEvent().userTask("waiting").boundaryEvent("again").cancelActivity(false)
        .timerWithCycle("R2/2015-07-01T00:00:00Z/P30D").userTask("told").endEvent().moveToActivity("waiting").endEvent().done()).deploy();
    engine.getRuntimeService().startProcessInstanceByKey("cycle");

    ProcessTestEngine.elapse(engine, Duration.ofDays(400));

    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("told").orderByTaskCreateTime().asc().list())
        .extracting(task -> task.getCreateTime().toInstant()).containsExactlyElementsOf(List.of("2015-07-01T00:00:00Z",
            "2015-07-31T00:00:00Z", "2015-08-30T00:00:00Z").stream().map(Instant::parse).toList());
  }
}
