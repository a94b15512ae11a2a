package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.review.ExpertReview.ASSIGN_EXPERT;
import static org.callforprojects.review.ExpertReview.DECLARE_INTEREST;
import static org.callforprojects.review.ExpertReview.GRADE_APPLICATION;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.Assertions;
import org.callforprojects.application.Application;
import org.callforprojects.application.Appraisal;
import org.callforprojects.application.instruction.InstructionService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.engine.job.EngineClock;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.Json;
import org.callforprojects.support.ProcessTestEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code expert-review.bpmn}: real engine, delegates and tables; the services are mocks. */
@Deployment(resources = {"processes/expert-review.bpmn", "processes/expert-assignment.dmn",
    "processes/criteria-weights.dmn", "processes/score-recommendation.dmn"})
class ExpertReviewTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final Instant STARTED_AT = Instant.parse("2013-11-04T08:00:00Z");
  private static final Duration UNTIL_REMINDER = Duration.ofDays(16);
  private static final Duration UNTIL_DUE = Duration.ofDays(21);
  private static final Duration UNTIL_REPLACEMENT = Duration.ofDays(24);

  @RegisterExtension
  static ProcessEngineCoverageExtension extension = ProcessTestEngine.covering(ExpertReview.KEY);

  private final ReviewService reviews = mock(ReviewService.class);
  private final SelectionService applications = mock(SelectionService.class);
  private final InstructionService instruction = mock(InstructionService.class);
  private final CurrentPerson person = mock(CurrentPerson.class);
  private final Clock clock = new EngineClock(ZoneOffset.UTC);
  private final Deque<String> experts = new ArrayDeque<>(List.of("ana", "ben", "cid", "dot"));

  private ProcessEngine engine;
  private ProcessInstance instance;

  @BeforeEach
  void prepare() {
    engine = extension.getProcessEngine();
    init(engine);
    ClockUtil.setCurrentTime(Date.from(STARTED_AT));
    register();
    request("150000");
    when(person.id()).thenReturn("paule");
    when(reviews.assign(REFERENCE)).thenAnswer(call -> Optional.ofNullable(experts.poll()).map(this::assignment));
    when(reviews.assignTo(eq(REFERENCE), anyString(), anyString())).thenAnswer(call -> assignment(call.getArgument(1)));
    when(reviews.recommendationInputs(REFERENCE)).thenReturn(Map.of("score", 71.5, "cooperationScore", 24.0));
  }

  private void register() {
    GridVariable grids = new GridVariable(new Json(new com.fasterxml.jackson.databind.ObjectMapper()));
    Mocks.register("expertAssignmentDecision", new ExpertAssignmentDecision(applications));
    Mocks.register("criteriaWeightsDecision", new CriteriaWeightsDecision(applications, grids));
    Mocks.register("assignExpertDelegate", new AssignExpertDelegate(reviews, clock));
    Mocks.register("recordAssignmentDelegate", new RecordAssignmentDelegate(reviews, person));
    Mocks.register("expertTaskListener", new ExpertTaskListener());
    Mocks.register("recordDeclarationDelegate", new RecordDeclarationDelegate(reviews));
    Mocks.register("recordReviewDelegate", new RecordReviewDelegate(reviews, grids));
    Mocks.register("remindExpertDelegate", new RemindExpertDelegate(reviews));
    Mocks.register("replaceExpertDelegate", new ReplaceExpertDelegate(reviews));
    Mocks.register("consolidateReviewsDelegate", new ConsolidateReviewsDelegate(reviews, grids));
    Mocks.register("scoreRecommendationDecision", new ScoreRecommendationDecision(reviews, instruction));
  }

  @AfterEach
  void forget() {
    Mocks.reset();
    ClockUtil.reset();
    engine.getRuntimeService().createProcessInstanceQuery().list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "end of test"));
  }

  // --- the straight path ---

  @Test
  void twoExpertsReviewSideBySideAndTheReportIsWritten() {
    start();
    Assertions.assertThat(task("ana").getTaskDefinitionKey()).isEqualTo(DECLARE_INTEREST);
    Assertions.assertThat(task("ben").getTaskDefinitionKey()).isEqualTo(DECLARE_INTEREST);
    accept("ben");
    accept("ana");
    verify(reviews).declare("review of ana", null);
    grade("ben", grades(4));
    assertThat(instance).isNotEnded();
    verify(reviews, never()).consolidate(anyString(), any(), any());

    grade("ana", grades(3));
    assertThat(instance).isEnded().hasPassed("endEvent_reviewDone");
    verify(reviews).consolidate(REFERENCE, Grids.of("EMERGING"), new BigDecimal("20.0"));
    verify(instruction).recordRecommendation(REFERENCE, "FAVOURABLE");
  }

  @Test
  void largeRequestHasThreeExperts() {
    request("150000.01");
    start();
    Assertions.assertThat(engine.getTaskService().createTaskQuery().list()).extracting(Task::getAssignee)
        .containsExactlyInAnyOrder("ana", "ben", "cid");
  }

  @Test
  void gradesAreTakenByTheCriteriaOfThePolesType() {
    when(applications.get(REFERENCE).submission().poleType()).thenReturn(PoleType.CONSOLIDATION);
    start();
    accept("ana");
    Map<String, Object> typed = new HashMap<>(grades(2));
    typed.put("gradeResultsAndRooting", 5);
    grade("ana", typed);
    Map<String, Integer> expected = new HashMap<>();
    Grids.of("CONSOLIDATION").graded().forEach(criterion -> expected.put(criterion.code(), 2));
    expected.put("RESULTS_AND_ROOTING", 5);
    verify(reviews).grade("review of ana", Grids.of("CONSOLIDATION"), expected, 10, "Avis synthétique.");
  }

  @Test
  void criterionLeftOutIsAnAbstentionAndNotAZero() {
    start();
    accept("ana");
    Map<String, Object> typed = new HashMap<>(grades(0));
    typed.remove("gradeCooperation");
    typed.put("gradePlanQuality", null);
    typed.put("gradePlanRelevance", "");
    grade("ana", typed);
    Map<String, Integer> expected = new HashMap<>();
    Grids.of("EMERGING").graded().forEach(criterion -> expected.put(criterion.code(), 0));
    expected.put("COOPERATION", null);
    expected.put("PLAN_QUALITY", null);
    expected.put("PLAN_RELEVANCE", null);
    verify(reviews).grade("review of ana", Grids.of("EMERGING"), expected, 10, "Avis synthétique.");
  }

  @Test
  void taskIsTheExpertsWithItsDueDateAndItsCard() {
    start();
    Task task = task("ana");
    Assertions.assertThat(task.getDueDate().toInstant()).isEqualTo(STARTED_AT.plus(UNTIL_DUE));
    Assertions.assertThat(engine.getTaskService().getVariablesLocal(task.getId())).isEqualTo(Map.of(
        "applicationReference", REFERENCE, "poleName", "Pôle synthétique", "leadName", "Association synthétique"));
  }

  // --- interests ---

  @Test
  void interestHandsTheReviewToAnother() {
    start();
    declare("ana", true, "  J’ai conseillé ce pôle. ");
    verify(reviews).declare("review of ana", "J’ai conseillé ce pôle.");
    Assertions.assertThat(tasksOf("ana")).isEmpty();
    Assertions.assertThat(task("cid").getTaskDefinitionKey()).isEqualTo(DECLARE_INTEREST);
    accept("cid");
    grade("cid", grades(3));
    accept("ben");
    grade("ben", grades(3));
    assertThat(instance).isEnded().hasPassed("endEvent_interestDeclared");
  }

  @Test
  void declarationOfOneExpertIsNotSeenByAnother() {
    start();
    declare("ana", true, "Un lien à taire.");
    for (String expert : List.of("ben", "cid")) {
      Assertions.assertThat(engine.getTaskService().getVariables(task(expert).getId()))
          .doesNotContainKeys("conflictOfInterest", "conflictReason").containsEntry("expertId", expert)
          .containsEntry("reviewId", "review of " + expert).containsEntry("interestDeclared", false);
    }
    Assertions.assertThat(engine.getRuntimeService().createVariableInstanceQuery().list())
        .extracting(variable -> String.valueOf(variable.getValue())).doesNotContain("Un lien à taire.");
  }

  @Test
  void interestNeedsItsNature() {
    start();
    assertThatThrownBy(() -> declare("ana", true, " ")).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> declare("ana", null, "")).isInstanceOf(InvalidValuesException.class);
    Assertions.assertThat(task("ana").getTaskDefinitionKey()).isEqualTo(DECLARE_INTEREST);
    verify(reviews, never()).declare(anyString(), any());
  }

  // --- nobody to choose ---

  @Test
  void nobodyCanBeChosenSoAPersonAssigns() {
    experts.clear();
    experts.add("ana");
    start();
    Task assign = task(ASSIGN_EXPERT, null);
    assertThat(assign).hasCandidateGroup("programmeOfficers");
    Assertions.assertThat(assign.getDueDate().toInstant()).isEqualTo(STARTED_AT.plus(Duration.ofDays(5)));
    Assertions.assertThat(engine.getTaskService().getVariables(assign.getId())).containsEntry("expertId", null);

    ProcessTestEngine.elapse(engine, Duration.ofDays(2));
    engine.getTaskService().complete(assign.getId(), Map.of("expertId", "eve"));
    verify(reviews).assignTo(REFERENCE, "eve", "paule");
    Assertions.assertThat(task("eve").getTaskDefinitionKey()).isEqualTo(DECLARE_INTEREST);
    Assertions.assertThat(task("eve").getDueDate().toInstant()).isEqualTo(STARTED_AT.plus(Duration.ofDays(23)));
    Assertions.assertThat(engine.getTaskService().getVariable(task("ana").getId(), "expertId")).isEqualTo("ana");
    accept("eve");
    grade("eve", grades(1));
    accept("ana");
    grade("ana", grades(1));
    assertThat(instance).isEnded().hasPassed("serviceTask_recordAssignment");
  }

  @Test
  void expertWhoIsExcludedIsRefusedAndTheTaskStays() {
    experts.clear();
    start();
    doThrow(new InvalidValuesException("/expertId", "Cet expert ne peut pas être désigné pour cette candidature."))
        .when(reviews).assignTo(REFERENCE, "eve", "paule");
    Task assign = engine.getTaskService().createTaskQuery().list().get(0);
    for (Map<String, Object> values : List.<Map<String, Object>>of(Map.of("expertId", "eve"), Map.of("expertId", " "),
        Map.of(), Map.of("expertId", 7))) {
      assertThatThrownBy(() -> engine.getTaskService().complete(assign.getId(), values))
          .isInstanceOf(InvalidValuesException.class);
    }
    Assertions.assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey(ASSIGN_EXPERT).count()).isEqualTo(2);
  }

  @Test
  void lastExpertWithAnInterestLeavesTheChoiceToAPerson() {
    experts.clear();
    experts.addAll(List.of("ana", "ben"));
    start();
    declare("ana", true, "Un lien.");
    Assertions.assertThat(task(ASSIGN_EXPERT, null)).isNotNull();
    Assertions.assertThat(engine.getTaskService().getVariable(task(ASSIGN_EXPERT, null).getId(), "expertId")).isNull();
  }

  // --- grades ---

  @Test
  void refusedGradesLeaveTheTaskOpen() {
    start();
    accept("ana");
    for (Object wrong : List.of(6, -1, 2.5, "six", true)) {
      Map<String, Object> typed = new HashMap<>(grades(3));
      typed.put("gradeFinancialMeans", wrong);
      assertThatThrownBy(() -> grade("ana", typed)).as("%s", wrong).isInstanceOf(InvalidValuesException.class);
    }
    Map<String, Object> uncommented = new HashMap<>(grades(3));
    uncommented.put("reviewComment", "  ");
    assertThatThrownBy(() -> grade("ana", uncommented)).isInstanceOf(InvalidValuesException.class);
    Assertions.assertThat(task("ana").getTaskDefinitionKey()).isEqualTo(GRADE_APPLICATION);
    verify(reviews, never()).grade(anyString(), any(), any(), anyInt(), any());
  }

  @Test
  void abstainingOnEverythingIsRefusedAndTheTaskStays() {
    doThrow(new InvalidValuesException("/gradeCooperation", "Notez au moins un critère.")).when(reviews)
        .grade(anyString(), any(), any(), anyInt(), any());
    start();
    accept("ana");
    assertThatThrownBy(() -> grade("ana", Map.of("reviewComment", "Rien à dire.")))
        .isInstanceOf(InvalidValuesException.class);
    Assertions.assertThat(task("ana").getTaskDefinitionKey()).isEqualTo(GRADE_APPLICATION);
  }

  @Test
  void gradesOfOneExpertAreNotSeenByTheNext() {
    start();
    accept("ana");
    accept("ben");
    grade("ana", grades(5));
    Set<String> typed = new HashSet<>(grades(5).keySet());
    Assertions.assertThat(engine.getTaskService().getVariables(task("ben").getId()))
        .doesNotContainKeys(typed.toArray(String[]::new)).containsEntry("reviewId", "review of ben");
    // Whoever leaves a criterion out must not be taken to have given what the other gave
    grade("ben", Map.of("gradeCooperation", 1, "reviewComment", "Un seul critère."));
    Map<String, Integer> expected = new HashMap<>();
    Grids.of("EMERGING").graded().forEach(criterion -> expected.put(criterion.code(), null));
    expected.put("COOPERATION", 1);
    verify(reviews).grade("review of ben", Grids.of("EMERGING"), expected, 10, "Un seul critère.");
    Assertions.assertThat(engine.getRuntimeService().createVariableInstanceQuery().count()).isZero();
  }

  @Test
  void gapBringsAThirdExpert() {
    when(reviews.consolidate(eq(REFERENCE), any(), any())).thenReturn(true, false);
    start();
    reviewed("ana", 5);
    reviewed("ben", 1);
    Assertions.assertThat(engine.getTaskService().createTaskQuery().list()).extracting(Task::getAssignee)
        .containsExactly("cid");
    verify(instruction, never()).recordRecommendation(anyString(), anyString());
    reviewed("cid", 3);
    assertThat(instance).isEnded();
    verify(reviews, times(2)).consolidate(eq(REFERENCE), any(), any());
    verify(instruction).recordRecommendation(REFERENCE, "FAVOURABLE");
  }

  // --- the reminder ---

  @Test
  void expertIsNotRemindedEarly() {
    start();
    ProcessTestEngine.elapse(engine, UNTIL_REMINDER.minusSeconds(1));
    verify(reviews, never()).remind(anyString());
  }

  @Test
  void expertIsRemindedBeforeTheDueDateAndKeepsTheTask() {
    start();
    accept("ana");
    ProcessTestEngine.elapse(engine, UNTIL_REMINDER);
    verify(reviews).remind("review of ana");
    verify(reviews).remind("review of ben");
    Assertions.assertThat(task("ana").getTaskDefinitionKey()).isEqualTo(GRADE_APPLICATION);
    reviewed("ben", 3);
    grade("ana", grades(3));
    assertThat(instance).isEnded().hasPassed("endEvent_expertReminded");
  }

  @Test
  void reminderIsGoneOnceTheReviewIsGiven() {
    start();
    reviewed("ana", 3);
    ProcessTestEngine.elapse(engine, UNTIL_REPLACEMENT.minusSeconds(1));
    verify(reviews, never()).remind("review of ana");
    verify(reviews, times(1)).remind("review of ben");
  }

  @Test
  void reminderThatCannotBeSentIsTriedAgain() {
    doThrow(new IllegalStateException("no mail")).doNothing().when(reviews).remind("review of ana");
    experts.remove("ben");
    experts.remove("cid");
    experts.remove("dot");
    start();
    ClockUtil.setCurrentTime(Date.from(STARTED_AT.plus(UNTIL_REMINDER)));
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .activityId("event_reviewReminder").singleResult().getId());
    Job job = engine.getManagementService().createJobQuery().messages().singleResult();
    assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId())).hasStackTraceContaining("no mail");
    ProcessTestEngine.elapse(engine, Duration.ofMinutes(10));
    verify(reviews, times(2)).remind("review of ana");
  }

  // --- the replacement ---

  @Test
  void expertIsNotReplacedEarly() {
    start();
    ProcessTestEngine.elapse(engine, UNTIL_REPLACEMENT.minusSeconds(1));
    verify(reviews, never()).replace(anyString());
    Assertions.assertThat(tasksOf("ana")).hasSize(1);
  }

  @Test
  void expertMissesDeadlineAndIsReplaced() {
    start();
    accept("ana");
    reviewed("ben", 3);
    ProcessTestEngine.elapse(engine, UNTIL_REPLACEMENT);
    verify(reviews).replace("review of ana");
    Assertions.assertThat(tasksOf("ana")).isEmpty();
    Task next = task("cid");
    Assertions.assertThat(next.getTaskDefinitionKey()).isEqualTo(DECLARE_INTEREST);
    Assertions.assertThat(next.getDueDate().toInstant()).isEqualTo(STARTED_AT.plus(UNTIL_REPLACEMENT).plus(UNTIL_DUE));
    reviewed("cid", 4);
    assertThat(instance).isEnded().hasPassed("serviceTask_replaceExpert");
  }

  @Test
  void expertWhoNeverDeclaresAnInterestIsReplacedToo() {
    start();
    reviewed("ben", 3);
    ProcessTestEngine.elapse(engine, UNTIL_REPLACEMENT);
    Assertions.assertThat(tasksOf("ana")).isEmpty();
    Assertions.assertThat(tasksOf("cid")).hasSize(1);
  }

  @Test
  void replacementIsGoneOnceTheReviewIsGiven() {
    start();
    reviewed("ana", 3);
    ProcessTestEngine.elapse(engine, UNTIL_REPLACEMENT);
    verify(reviews, never()).replace("review of ana");
    verify(reviews).replace("review of ben");
  }

  @Test
  void expertWhoTakesOverHasTheWholeDelay() {
    start();
    ProcessTestEngine.elapse(engine, Duration.ofDays(10));
    declare("ana", true, "Un lien.");
    ProcessTestEngine.elapse(engine, UNTIL_REMINDER.minusSeconds(1));
    verify(reviews, never()).remind("review of cid");
    ProcessTestEngine.elapse(engine, Duration.ofSeconds(1));
    verify(reviews).remind("review of cid");
    verify(reviews, never()).remind("review of ana");
    verify(reviews, never()).replace("review of cid");
    ProcessTestEngine.elapse(engine, UNTIL_REPLACEMENT.minus(UNTIL_REMINDER));
    verify(reviews).replace("review of cid");
    verify(reviews, never()).replace("review of ana");
  }

  @Test
  void replacementDoesNotWaitForAReminderThatIsStuck() {
    doThrow(new IllegalStateException("no mail")).when(reviews).remind(anyString());
    experts.clear();
    experts.addAll(List.of("ana", "ben"));
    start();
    reviewed("ben", 3);
    experts.add("cid");
    ClockUtil.setCurrentTime(Date.from(STARTED_AT.plus(UNTIL_REMINDER)));
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .activityId("event_reviewReminder").singleResult().getId());
    ClockUtil.setCurrentTime(Date.from(STARTED_AT.plus(UNTIL_REPLACEMENT)));
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .activityId("event_reviewOverdue").singleResult().getId());
    Assertions.assertThat(tasksOf("ana")).isEmpty();
    Assertions.assertThat(engine.getTaskService().getVariables(task("cid").getId()))
        .containsEntry("expertId", "cid").containsEntry("reviewId", "review of cid");

    // The mail goes out at last: it is about the review it was meant for, and the work of the next goes on
    Mocks.register("remindExpertDelegate", new RemindExpertDelegate(mock(ReviewService.class)));
    Job reminder = engine.getManagementService().createJobQuery().messages().singleResult();
    engine.getManagementService().executeJob(reminder.getId());
    Assertions.assertThat(engine.getTaskService().getVariables(task("cid").getId()))
        .containsEntry("expertId", "cid").containsEntry("reviewId", "review of cid");
    reviewed("cid", 2);
    verify(reviews).grade(eq("review of cid"), any(), any(), anyInt(), anyString());
    assertThat(instance).isEnded();
  }

  @Test
  void reviewThatIsGivenMeanwhileMakesTheReplacementFail() {
    doThrow(new ConflictException("Cette expertise vient de changer.")).when(reviews).replace("review of ana");
    start();
    accept("ana");
    ClockUtil.setCurrentTime(Date.from(STARTED_AT.plus(UNTIL_REPLACEMENT)));
    Job timer = engine.getManagementService().createJobQuery().activityId("event_reviewOverdue").list().get(0);
    doAnswer(call -> {
      throw new ConflictException("Cette expertise vient de changer.");
    }).when(reviews).replace(anyString());
    assertThatThrownBy(() -> engine.getManagementService().executeJob(timer.getId()))
        .hasStackTraceContaining("vient de changer");
    Assertions.assertThat(tasksOf("ana")).hasSize(1);
    Assertions.assertThat(tasksOf("cid")).isEmpty();
  }

  // --- what people do ---

  private void request(String amount) {
    Application application = mock(Application.class);
    Submission submission = mock(Submission.class);
    when(application.requestedAmount()).thenReturn(new BigDecimal(amount));
    when(application.submission()).thenReturn(submission);
    when(submission.poleType()).thenReturn(PoleType.EMERGING);
    when(application.appraisal()).thenReturn(new Appraisal("PRIORITY", 10, "STRONG", 4));
    when(applications.get(REFERENCE)).thenReturn(application);
  }

  private void start() {
    instance = engine.getRuntimeService().startProcessInstanceByKey(ExpertReview.KEY, REFERENCE,
        Variables.putValue("applicationReference", REFERENCE).putValue("callCode", "PTCE-2013")
            .putValue("poleName", "Pôle synthétique").putValue("leadName", "Association synthétique"));
    ProcessTestEngine.runJobs(engine);
  }

  private ReviewService.Assignment assignment(String expert) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    return new ReviewService.Assignment(
        Review.assigned("review of " + expert, REFERENCE, expert, "Désigné.", now, now.plus(UNTIL_DUE)),
        now.plus(UNTIL_REMINDER), now.plus(UNTIL_REPLACEMENT));
  }

  private void accept(String expert) {
    declare(expert, false, null);
  }

  private void declare(String expert, Boolean conflict, String reason) {
    VariableMap values = Variables.putValue("conflictOfInterest", conflict).putValue("conflictReason", reason);
    engine.getTaskService().complete(task(DECLARE_INTEREST, expert).getId(), values);
  }

  private void grade(String expert, Map<String, Object> values) {
    engine.getTaskService().complete(task(GRADE_APPLICATION, expert).getId(), values);
  }

  private void reviewed(String expert, int grade) {
    accept(expert);
    grade(expert, grades(grade));
  }

  private static Map<String, Object> grades(int grade) {
    Map<String, Object> values = new HashMap<>();
    Grids.of("EMERGING").graded().forEach(criterion -> values.put(criterion.formKey(), grade));
    values.put("reviewComment", "Avis synthétique.");
    return values;
  }

  private Task task(String expert) {
    return engine.getTaskService().createTaskQuery().taskAssignee(expert).singleResult();
  }

  private List<Task> tasksOf(String expert) {
    return engine.getTaskService().createTaskQuery().taskAssignee(expert).list();
  }

  private Task task(String key, String expert) {
    return expert == null ? engine.getTaskService().createTaskQuery().taskDefinitionKey(key).singleResult()
        : engine.getTaskService().createTaskQuery().taskDefinitionKey(key).taskAssignee(expert).singleResult();
  }
}
