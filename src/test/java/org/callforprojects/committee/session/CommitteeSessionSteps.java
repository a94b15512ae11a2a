package org.callforprojects.committee.session;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.committee.Agenda;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.deliberation.Ballot;
import org.callforprojects.committee.deliberation.DeliberationService;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.support.ModelBeans;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;

/**
 * What secretaries, the chair and time do in the tests of {@code committee-session.bpmn}. The services are mocks that
 * remember a ballot between the steps of its deliberation, as the real ones do.
 */
abstract class CommitteeSessionSteps {

  static final String CALL = "PTCE-2013";
  static final String SESSION = "PTCE-2013-S1";
  static final String FIRST = "PTCE-2013-0007";
  static final String SECOND = "PTCE-2013-0031";
  static final String THIRD = "PTCE-2013-0012";
  static final Instant CONVENED_AT = Instant.parse("2013-12-02T08:00:00Z");
  static final Instant SESSION_AT = Instant.parse("2013-12-12T09:00:00Z");
  static final Instant SECOND_SESSION_AT = Instant.parse("2013-12-18T09:00:00Z");
  static final Instant SIGNATURE_DUE = Instant.parse("2013-12-17T09:00:00Z");

  final CommitteeService committee = mock(CommitteeService.class);
  final SessionChanges changes = mock(SessionChanges.class);
  final DeliberationService deliberations = mock(DeliberationService.class);
  final SessionRepository sessions = mock(SessionRepository.class);
  final CurrentPerson person = mock(CurrentPerson.class);
  private final Map<String, Ballot> ballots = new HashMap<>();

  ProcessEngine engine;
  ProcessInstance instance;

  void prepare(ProcessEngine tested) {
    engine = tested;
    init(engine);
    ClockUtil.setCurrentTime(Date.from(CONVENED_AT));
    when(person.id()).thenReturn("sylvie");
    when(sessions.agenda(SESSION)).thenReturn(List.of(item(1, FIRST), item(2, SECOND), item(3, THIRD)));
    when(sessions.item(eq(SESSION), anyInt())).thenAnswer(call -> sessions.agenda(SESSION).stream()
        .filter(item -> item.status() != AgendaStatus.WITHDRAWN).toList().get(call.<Integer>getArgument(1)));
    when(committee.signatureDue(SESSION)).thenReturn(SIGNATURE_DUE);
    when(committee.reconvene(SESSION)).thenReturn(SECOND_SESSION_AT);
    remember();
    register();
  }

  private void remember() {
    doAnswer(call -> ballots.put(call.getArgument(1), call.getArgument(2)))
        .when(deliberations).open(eq(SESSION), anyString(), any(), anyString());
    when(deliberations.voteInputs(anyString())).thenAnswer(call -> {
      Ballot ballot = ballots.get(call.<String>getArgument(0));
      Map<String, Object> inputs = new HashMap<>();
      inputs.put("votesFor", ballot.votesFor());
      inputs.put("votesAgainst", ballot.votesAgainst());
      inputs.put("chairVote", ballot.chairVote());
      return inputs;
    });
    when(deliberations.voted(anyString(), anyString())).thenAnswer(call ->
        ballots.get(call.<String>getArgument(0)).decides("ADOPTED".equals(call.getArgument(1))));
    when(deliberations.capInputs(anyString())).thenReturn(Map.of("requestedAmount", 150000.0, "maxGrant", 300000.0,
        "stateRateCap", 250000.0, "fundingGap", 200000.0, "stateAidHeadroom", 200000.0, "remainingEnvelope", 140000.0));
    when(deliberations.acceptanceInputs(anyString())).thenAnswer(call -> Map.of("cap", 140000.0, "minGrant", 30000.0,
        "proposedAmount", ballots.get(call.<String>getArgument(0)).amount().doubleValue()));
    when(deliberations.splitInputs(anyString())).thenReturn(Map.of("ableFunders", 3, "recusedFunders", 0,
        "exhaustedFunders", 0));
  }

  private void register() {
    Agenda agenda = new Agenda(sessions);
    Mocks.register("agenda", agenda);
    ModelBeans.register("committee", changes, committee, deliberations, person, agenda);
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  // --- what people and time do ---

  void convene() {
    instance = engine.getRuntimeService().startProcessInstanceByKey(CommitteeSession.KEY, SESSION, Map.of(
        CommitteeSession.CALL_CODE, CALL, CommitteeSession.SESSION_CODE, SESSION,
        CommitteeSession.SESSION_AT, Date.from(SESSION_AT)));
    ProcessTestEngine.runJobs(engine);
  }

  void elapseUntil(Instant instant) {
    ProcessTestEngine.elapse(engine, Duration.between(ClockUtil.getCurrentTime().toInstant(), instant));
  }

  /** The secretary says who came; of the seven members, that many are present or represented. */
  void attend(int presentOrRepresented, boolean secondConvening) {
    when(committee.quorumInputs(SESSION)).thenReturn(Map.of("memberCount", 7, "presentOrRepresented",
        presentOrRepresented, "secondConvening", secondConvening));
    engine.getTaskService().complete(task(CommitteeSession.RECORD_ATTENDANCE).getId(),
        Variables.putValue("presentMembers", json("[\"ESS\", \"METL\", \"PQ1\"]"))
            .putValue("mandates", json("[{\"giver\": \"CDC\", \"holder\": \"METL\"}, {\"giver\": \"\", \"holder\": \"\"}]")));
    ProcessTestEngine.runJobs(engine);
  }

  /** From the convening to the first deliberation. */
  void meet() {
    convene();
    elapseUntil(SESSION_AT);
    attend(4, false);
  }

  void deliberate(String reference, CommitteeOutcome proposal, int votesFor, int votesAgainst) {
    deliberate(reference, votes(proposal, votesFor, votesAgainst));
  }

  void deliberate(String reference, VariableMap values) {
    engine.getTaskService().complete(deliberation(reference).getId(), values);
    ProcessTestEngine.runJobs(engine);
  }

  static VariableMap votes(CommitteeOutcome proposal, int votesFor, int votesAgainst) {
    VariableMap values = Variables.putValue("deliberationOutcome", proposal.name()).putValue("votesFor", votesFor)
        .putValue("votesAgainst", votesAgainst).putValue("abstentions", 0).putValue("recusedMembers", json("[\"PQ1\"]"))
        .putValue("deliberationReason", "Motif.");
    return proposal.hasAmount() ? values.putValue("awardedAmount", 130000) : values;
  }

  /** All three applications have their outcome. */
  void deliberateAll() {
    deliberate(FIRST, CommitteeOutcome.AWARD, 4, 0);
    deliberate(SECOND, CommitteeOutcome.RESERVE, 3, 1);
    deliberate(THIRD, CommitteeOutcome.POSTPONE, 4, 0);
  }

  void sign(Boolean signed) {
    engine.getTaskService().complete(task(CommitteeSession.SIGN_DECISIONS).getId(),
        Variables.putValue(CommitteeSession.DECISIONS_SIGNED, signed));
    ProcessTestEngine.runJobs(engine);
  }

  Task task(String key) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult();
  }

  /** The open deliberation of an application; null when there is none. */
  Task deliberation(String reference) {
    return deliberating().stream()
        .filter(task -> reference.equals(engine.getTaskService().getVariable(task.getId(), "applicationReference")))
        .findFirst().orElse(null);
  }

  /** The most urgent first, as the task list shows them. */
  List<Task> deliberating() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(CommitteeSession.DELIBERATE)
        .orderByTaskPriority().desc().list();
  }

  static Object json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  static AgendaItem item(int rank, String reference) {
    return new AgendaItem(SESSION, reference, rank, new BigDecimal("70.00"), new BigDecimal("130000.00"),
        AgendaStatus.PENDING, null, null, "Pôle synthétique " + rank, "Association synthétique");
  }
}
