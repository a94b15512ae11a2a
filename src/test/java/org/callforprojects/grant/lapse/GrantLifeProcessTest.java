package org.callforprojects.grant.lapse;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.Map;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.grant.process.GrantLife;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code grant-life.bpmn}; what it calls is stood in for. */
@Deployment(resources = {"processes/grant-life.bpmn", "stand-ins/grant-agreement.bpmn", "stand-ins/grant-tranches.bpmn"})
class GrantLifeProcessTest {

  private static final String REFERENCE = "PTCE-2013-0042";

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(GrantLife.KEY);

  private final SelectionService selection = mock(SelectionService.class);
  private ProcessInstance instance;

  @AfterEach
  void forget() {
    Mocks.reset();
  }

  @Test
  void signedAgreementIsFollowedUntilTheGrantIsClosed() {
    tellTheAward();
    assertThat(instance).isWaitingAt(GrantLife.MAKE_AGREEMENT);
    complete(task("userTask_standInAgreement", called()), Map.of("agreementOutcome", "SIGNED", "awardAmount", 150000.0));
    assertThat(instance).isWaitingAt(GrantLife.PAY_AND_FOLLOW);
    org.assertj.core.api.Assertions.assertThat(extension.getProcessEngine().getRuntimeService()
        .getVariable(called().getId(), "awardAmount")).isEqualTo(150000.0);
    complete(task("userTask_standInTranches", called()));
    assertThat(instance).isEnded().hasPassed("endEvent_grantClosed");
    verify(selection, never()).notifyLapse(REFERENCE);
  }

  @Test
  void lapsedAwardGoesBackToItsInstruction() {
    tellTheAward();
    complete(task("userTask_standInAgreement", called()), Map.of("agreementOutcome", "LAPSED", "awardAmount", 150000.0));
    assertThat(instance).isEnded().hasPassed("endEvent_awardLapsed");
    verify(selection).notifyLapse(REFERENCE);
  }

  private void tellTheAward() {
    init(extension.getProcessEngine());
    Mocks.register("returnLapsedAwardDelegate", new ReturnLapsedAwardDelegate(selection));
    instance = extension.getProcessEngine().getRuntimeService().createMessageCorrelation(GrantLife.AWARD_NOTIFIED)
        .processInstanceBusinessKey(REFERENCE)
        .setVariables(Map.of("applicationReference", REFERENCE, "callCode", "PTCE-2013", "poleName", "Pôle synthétique",
            "leadName", "Association synthétique"))
        .correlateStartMessage();
  }

  private ProcessInstance called() {
    return extension.getProcessEngine().getRuntimeService().createProcessInstanceQuery()
        .superProcessInstanceId(instance.getId()).singleResult();
  }
}
