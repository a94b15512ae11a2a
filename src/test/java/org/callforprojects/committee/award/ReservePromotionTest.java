package org.callforprojects.committee.award;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.call.CallService;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.InOrder;

/** Every path of {@code reserve-promotion.bpmn}: real engine, delegates and table; the service is a mock. */
@Deployment(resources = {"processes/reserve-promotion.bpmn", "processes/funder-split.dmn"})
class ReservePromotionTest {

  private static final String CALL = "PTCE-2013";
  private static final String FIRST = "PTCE-2013-0007";
  private static final String SECOND = "PTCE-2013-0031";

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(ReservePromotion.KEY);

  private final AwardService awards = mock(AwardService.class);
  private final CallService calls = mock(CallService.class);
  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2014-02-03T09:00:00Z")));
    ModelBeans.register("committee", awards);
    when(awards.splitInputs(CALL)).thenReturn(split(false));
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  @Test
  void firstOfTheListIsPromotedAndNobodyElse() {
    when(awards.promotable(CALL)).thenReturn(Optional.of(FIRST), Optional.empty());
    start();
    assertThat(instance).isEnded().hasPassed("serviceTask_promoteReserve", "endEvent_noMoreReserve");
    verify(awards).promote(CALL, FIRST, "PRO_RATA");
    verify(awards, times(1)).promote(anyString(), anyString(), anyString());
  }

  @Test
  void nobodyIsPromotedWhenWhatIsLeftIsTooLittle() {
    when(awards.promotable(CALL)).thenReturn(Optional.empty());
    start();
    assertThat(instance).isEnded().hasNotPassed("businessRuleTask_reserveSplit");
    verify(awards, never()).promote(anyString(), anyString(), anyString());
  }

  @Test
  void twoArePromotedInTheOrderOfTheList() {
    when(awards.promotable(CALL)).thenReturn(Optional.of(FIRST), Optional.of(SECOND), Optional.empty());
    when(awards.splitInputs(CALL)).thenReturn(split(true), split(false));
    start();
    InOrder order = inOrder(awards);
    order.verify(awards).promote(CALL, FIRST, "NONE");
    order.verify(awards).promote(CALL, SECOND, "PRO_RATA");
    assertThat(instance).isEnded();
  }

  @Test
  void whoLapsedDoesNotWaitForThePromotion() {
    when(awards.promotable(CALL)).thenReturn(Optional.of(FIRST));
    new ReservePromotionProcess(engine.getRuntimeService(), calls).start(CALL);
    verify(awards, never()).promotable(CALL);
  }

  @Test
  void firstPromotionStandsWhenTheSecondFailsAndIsTriedAgain() {
    when(awards.promotable(CALL)).thenReturn(Optional.of(FIRST), Optional.of(SECOND), Optional.of(SECOND), Optional.empty());
    doThrow(new ConflictException("La liste complémentaire vient de changer.")).when(awards).promote(CALL, SECOND, "PRO_RATA");
    assertThatThrownBy(this::start).hasStackTraceContaining("vient de changer");
    instance = engine.getRuntimeService().createProcessInstanceQuery().singleResult();
    assertThat(instance).isWaitingAt("serviceTask_chooseReserve").variables().containsEntry("applicationReference", FIRST);
    verify(awards).promote(CALL, FIRST, "PRO_RATA");

    doNothing().when(awards).promote(CALL, SECOND, "PRO_RATA");
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    assertThat(instance).isEnded();
    verify(awards, times(1)).promote(CALL, FIRST, "PRO_RATA");
    verify(awards, times(2)).promote(CALL, SECOND, "PRO_RATA");
  }

  private void start() {
    new ReservePromotionProcess(engine.getRuntimeService(), calls).start(CALL);
    instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(CALL).singleResult();
    ProcessTestEngine.runJobs(engine);
  }

  private static Map<String, Object> split(boolean nobody) {
    return Map.of("ableFunders", nobody ? 0 : 3, "recusedFunders", 0, "exhaustedFunders", nobody ? 3 : 0);
  }
}
