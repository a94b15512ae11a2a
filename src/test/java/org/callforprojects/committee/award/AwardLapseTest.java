package org.callforprojects.committee.award;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import org.assertj.core.api.Assertions;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code award-lapse.bpmn}: real engine and delegate; the service is a mock. */
@Deployment(resources = "processes/award-lapse.bpmn")
class AwardLapseTest {

  private static final String REFERENCE = "PTCE-2013-0001";
  private static final Instant NOW = Instant.parse("2014-03-03T09:00:00Z");
  private static final Instant HEARD = Instant.parse("2014-03-18T22:59:59Z");

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(AwardLapse.KEY);

  private final AwardLapseHearing hearing = mock(AwardLapseHearing.class);
  private final AwardService awards = mock(AwardService.class);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private AwardLapseProcess process;
  private ProcessInstance instance;
  private ProcessEngine engine;

  /** Within the test: its model is deployed as it begins. */
  private void propose() {
    engine = extension.getProcessEngine();
    ClockUtil.setCurrentTime(Date.from(NOW));
    init(engine);
    ModelBeans.register("committee", hearing, awards, person);
    when(person.id()).thenReturn("pia");
    process = new AwardLapseProcess(engine.getRuntimeService());
    process.propose(REFERENCE, "Structure dissoute.", "paule", NOW, HEARD, HEARD.plus(Duration.ofDays(15)));
    instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(REFERENCE).singleResult();
    verify(hearing).invite(REFERENCE, instance.getId(), "Structure dissoute.", HEARD);
    assertThat(instance).isWaitingAt("gateway_awardLapseHearing");
  }

  @AfterEach
  void forget() {
    ClockUtil.reset();
    Mocks.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  private void proposeAndHear() {
    propose();
    ClockUtil.setCurrentTime(Date.from(HEARD.minusSeconds(1)));
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).isWaitingAt("gateway_awardLapseHearing");
    ClockUtil.setCurrentTime(Date.from(HEARD));
    ProcessTestEngine.runJobs(engine);
    assertThat(instance).isWaitingAt(AwardLapse.CONFIRM);
  }

  private void complete(Map<String, Object> values) {
    engine.getTaskService().complete(task().getId(), values);
  }

  @Test
  void anotherPersonAnswersOnceTheBeneficiaryCould() {
    proposeAndHear();
    assertThat(task()).hasCandidateGroup("programmeOfficers").hasDueDate(Date.from(HEARD.plus(Duration.ofDays(15))));
    Assertions.assertThat(process.isOpen(REFERENCE)).isTrue();
    complete(Map.of("awardLapseConfirmed", true, "confirmationComment", ""));
    verify(awards).answerLapse(REFERENCE, "Structure dissoute.", "paule", true, "", "pia");
    assertThat(instance).isEnded().hasPassed("endEvent_lapseAnswered");
    Assertions.assertThat(process.isOpen(REFERENCE)).isFalse();
  }

  @Test
  void whatIsRefusedLeavesTheTaskOpen() {
    proposeAndHear();
    assertThatThrownBy(() -> complete(Map.of("confirmationComment", ""))).isInstanceOf(InvalidValuesException.class);
    verifyNoInteractions(awards);
    doThrow(new ForbiddenException("Une autre personne.")).when(awards)
        .answerLapse(REFERENCE, "Structure dissoute.", "paule", true, "", "pia");
    assertThatThrownBy(() -> complete(Map.of("awardLapseConfirmed", true))).isInstanceOf(ForbiddenException.class);
    assertThat(instance).isWaitingAt(AwardLapse.CONFIRM);
  }

  @Test
  void proposalGoesWithItsAward() {
    proposeAndHear();
    process.settled("PTCE-2013-0002");
    assertThat(instance).isWaitingAt(AwardLapse.CONFIRM);
    process.settled(REFERENCE);
    assertThat(instance).isEnded().hasPassed("endEvent_lapseMoot");
    verifyNoInteractions(awards);
  }

  @Test
  void proposalGoesWithItsAwardWhileTheBeneficiaryMayAnswer() {
    propose();
    process.settled("PTCE-2013-0002");
    assertThat(instance).isWaitingAt("gateway_awardLapseHearing");
    process.settled(REFERENCE);
    assertThat(instance).isEnded().hasPassed("event_awardSettledInHearing", "endEvent_lapseMoot").hasNotPassed(AwardLapse.CONFIRM);
  }
}
