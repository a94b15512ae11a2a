package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What managers do about a file: who gets a task, when it is due, one step back by two people, and nothing else. */
@WholeApplication
class InterventionsTest {

  private static final String REASON = "Une pièce a été lue trop vite.";

  @Autowired
  private Interventions interventions;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps grantSteps;
  @Autowired
  private SelectionService applications;
  @Autowired
  private Grants grants;
  @Autowired
  private AwardService awards;
  @Autowired
  private BeneficiaryService beneficiaries;
  @Autowired
  private SuspensionService suspensions;
  @Autowired
  private Journal journal;
  @Autowired
  private TaskService tasks;
  @Autowired
  private Clock clock;

  private String call;

  @BeforeEach
  void openCall() {
    call = steps.openCall();
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
    steps.endProcess(call);
  }

  // --- one step back, and forward again to the same end ---

  @Test
  void analysisGoesBackToTheCompletenessCheck() {
    String reference = analysed();
    String before = only(reference).getId();

    confirmed(reference);

    Task check = only(reference);
    assertThat(check.getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
    assertThat(check.getId()).isNotEqualTo(before);
    assertThat(check.getDueDate().toInstant()).isAfter(clock.instant());
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.SUBMITTED);
    assertThat(tasks.getVariable(check.getId(), "applicationStatus")).isEqualTo("SUBMITTED");

    selection.complete(reference);
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.ELIGIBLE);
    assertThat(selection.tasks(reference)).extracting(Task::getTaskDefinitionKey).containsOnly("userTask_declareInterest");
  }

  @Test
  void confirmationOfAnIneligibilityGoesBackToTheAnalysis() {
    String reference = ineligible();

    confirmed(reference);

    assertThat(only(reference).getTaskDefinitionKey()).isEqualTo("userTask_analyseApplication");
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.COMPLETE);
    steps.complete(People.CASE_OFFICER, reference, withoutCommonTerritory());
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INELIGIBILITY_PROPOSED);
    steps.complete(People.PROGRAMME_OFFICER, reference, Map.of("ineligibilityConfirmed", true));
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INELIGIBLE);
  }

  @Test
  void signatureOfTheAgreementGoesBackToItsReview() {
    String reference = offered();
    assertThat(grantSteps.tasks(reference, "userTask_signAgreement")).hasSizeGreaterThan(1);

    confirmed(reference, "userTask_signAgreement");

    assertThat(only(reference).getTaskDefinitionKey()).isEqualTo("userTask_reviewAgreement");
    grantSteps.review(reference, true);
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.OFFERED);
    grantSteps.signAgreement(reference);
    grantSteps.funders(reference, "userTask_signAgreement", "agreementSigned");
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.RUNNING);
  }

  @Test
  void signatureOfOneFunderIsNotUndone() {
    String reference = offered();
    Task first = grantSteps.tasks(reference, "userTask_signAgreement").get(0);
    boolean cdc = "cdcOfficers".equals(tasks.getVariable(first.getId(), "signatoryGroup"));
    selection.as(cdc ? People.CDC_OFFICER : People.AUTHORISING_OFFICER, first, Map.of("agreementSigned", true));
    String request = asked(reference, "userTask_signAgreement");
    List<String> open = ids(reference);

    assertThatThrownBy(() -> interventions.confirm(request, People.PROGRAMME_OFFICER))
        .isInstanceOf(ConflictException.class).hasMessageContaining("une signature ne se défait pas");
    assertThat(ids(reference)).isEqualTo(open);
    assertThat(interventions.pending(People.PROGRAMME_OFFICER)).extracting(InterventionView.Asked::id)
        .as("still to be decided").contains(request);
    interventions.decline(request, "Un financeur a signé.", People.PROGRAMME_OFFICER);
  }

  @Test
  void certificationOfTheServiceGoesBackToTheReportWhichIsThenPaidAlike() {
    String reference = reviewedReport();

    confirmed(reference, "userTask_certifyService");
    steps.runJobs();

    assertThat(grantSteps.tasks(reference, "userTask_reviewReport")).hasSize(1);
    assertThat(grantSteps.tasks(reference, "userTask_certifyService")).isEmpty();
    assertThat(grants.find(reference).orElseThrow().reports().get(0).review()).isNull();
    assertThat(grants.find(reference).orElseThrow().tranche(2).status()).isEqualTo(TrancheStatus.UNDER_REVIEW);
    grantSteps.examine(reference, 60_000);
    assertThat(grants.find(reference).orElseThrow().tranche(2).status()).isEqualTo(TrancheStatus.ORDERED);
    grantSteps.pay(reference);
    assertThat(grants.find(reference).orElseThrow().tranche(2).status()).isEqualTo(TrancheStatus.PAID);
  }

  @Test
  void noteIsNotSentBackToTheAnalysisAndTheRefusalSaysWhy() {
    String reference = selection.underReview(call, 100_000);
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.declaration()));
    assertRefused(reference, selection.tasks(reference).get(0), "ne se défait pas");
    selection.tasks(reference).forEach(task -> selection.as(task.getAssignee(), task, SelectionSteps.grades(3)));
    steps.runJobs();

    assertRefused(reference, only(reference), "nul n’expertise deux fois");
  }

  @Test
  void firstStepDoesNotGoBack() {
    String reference = deposited();
    assertRefused(reference, only(reference), "première étape");
  }

  // --- two people, once ---

  @Test
  void whoAskedDoesNotConfirmNorDecline() {
    String reference = analysed();
    String request = asked(reference, null);

    assertThatThrownBy(() -> interventions.confirm(request, People.MANAGER)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> interventions.decline(request, "Finalement non, merci.", People.MANAGER))
        .isInstanceOf(ForbiddenException.class);
    assertThat(only(reference).getTaskDefinitionKey()).isEqualTo("userTask_analyseApplication");
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.COMPLETE);
  }

  @Test
  void fileThatMovedOnIsNotSentBack() {
    String reference = analysed();
    String request = asked(reference, null);
    selection.analyse(reference);
    steps.runJobs();
    List<String> open = ids(reference);

    assertThatThrownBy(() -> interventions.confirm(request, People.PROGRAMME_OFFICER))
        .isInstanceOf(ConflictException.class).hasMessageContaining("a avancé depuis la demande");

    assertThat(ids(reference)).isEqualTo(open);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.ELIGIBLE);
    assertThat(interventions.pending(People.PROGRAMME_OFFICER)).filteredOn(asked -> asked.id().equals(request))
        .singleElement().extracting(InterventionView.Asked::obsolete).isEqualTo(true);
  }

  @Test
  void ofTwoWhoConfirmAtOnceOneDoes() throws Exception {
    String reference = analysed();
    String request = asked(reference, null);

    assertThat(atOnce(() -> interventions.confirm(request, People.PROGRAMME_OFFICER),
        () -> interventions.confirm(request, People.OTHER_PROGRAMME_OFFICER))).hasSize(1);
    assertThat(only(reference).getTaskDefinitionKey()).isEqualTo("userTask_checkCompleteness");
  }

  @Test
  void ofWhoConfirmsAndWhoCompletesAtOnceOneDoes() throws Exception {
    for (int round = 0; round < 5; round++) {
      String reference = analysed();
      String request = asked(reference, null);
      List<Throwable> refused = atOnce(() -> interventions.confirm(request, People.PROGRAMME_OFFICER),
          () -> selection.analyse(reference));
      steps.runJobs();

      assertThat(refused).hasSize(1);
      boolean back = only(reference, "userTask_checkCompleteness");
      assertThat(applications.get(reference).status()).isEqualTo(back ? ApplicationStatus.SUBMITTED : ApplicationStatus.ELIGIBLE);
      assertThat(actions(reference, "INTERVENTION")).hasSize(back ? 2 : 1);
    }
  }

  @Test
  void oneRequestAtATime() throws Exception {
    String reference = analysed();
    Task task = only(reference);
    int revision = revision(reference, task.getId());

    assertThat(atOnce(() -> interventions.askStepBack(reference, task.getId(), revision, REASON, People.MANAGER),
        () -> interventions.askStepBack(reference, task.getId(), revision, REASON, People.MANAGER)))
        .singleElement().isInstanceOf(ConflictException.class);
    String request = request(reference);
    interventions.decline(request, "Le contrôle était bon.", People.PROGRAMME_OFFICER);
    assertThatThrownBy(() -> interventions.confirm(request, People.OTHER_PROGRAMME_OFFICER))
        .isInstanceOf(ConflictException.class);
    interventions.askStepBack(reference, task.getId(), revision, REASON, People.MANAGER);
  }

  @Test
  void reasonIsAsked() {
    String reference = analysed();
    Task task = only(reference);
    for (String nothing : new String[] {null, "", "   ", "court", "x".repeat(2001)}) {
      assertThatThrownBy(() -> interventions.askStepBack(reference, task.getId(), revision(reference, task.getId()), nothing,
          People.MANAGER)).isInstanceOf(InvalidValuesException.class);
    }
    assertThat(interventions.of(reference, People.MANAGER).asked()).isEmpty();
  }

  @Test
  void taskOfAnotherFileIsNotReached() {
    String reference = analysed();
    String other = deposited();
    Task task = only(other);
    assertThatThrownBy(() -> interventions.reassign(reference, task.getId(), revision(other, task.getId()), "", People.MANAGER))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void whoeverIsRecusedKnowsNothingOfIt() {
    String reference = analysed();
    String request = asked(reference, null);
    applications.recuse(reference, People.OTHER_PROGRAMME_OFFICER);

    assertThatThrownBy(() -> interventions.confirm(request, People.OTHER_PROGRAMME_OFFICER))
        .isInstanceOf(UnknownReferenceException.class);
    applications.recuse(reference, People.MANAGER);
    assertThatThrownBy(() -> interventions.moveDueDate(reference, only(reference).getId(),
        revision(reference, only(reference).getId()), day(3), People.MANAGER)).isInstanceOf(UnknownReferenceException.class);
  }

  // --- who gets a task ---

  @Test
  void taskIsGivenToSomebodyOfItsGroupAndBack() {
    String reference = analysed();
    Task task = only(reference);

    interventions.reassign(reference, task.getId(), revision(reference, task.getId()), People.OTHER_CASE_OFFICER, People.MANAGER);
    assertThat(only(reference).getAssignee()).isEqualTo(People.OTHER_CASE_OFFICER);
    JournalEntry entry = actions(reference, "INTERVENTION").get(0);
    assertThat(entry.actor()).isEqualTo(People.MANAGER);
    assertThat(entry.content().before()).contains("\"assignee\":null");
    assertThat(entry.content().after()).contains(People.OTHER_CASE_OFFICER).contains("userTask_analyseApplication");
    assertThat(entry.content().detail()).contains("confiée à " + People.OTHER_CASE_OFFICER);

    interventions.reassign(reference, task.getId(), revision(reference, task.getId()), "", People.MANAGER);
    assertThat(only(reference).getAssignee()).isNull();
  }

  @Test
  void taskIsNotGivenToWhomItsGroupAnInterestOrAnEarlierPartExcludes() {
    String reference = ineligible();
    Task task = only(reference);
    assertThat(candidates(reference)).contains(People.PROGRAMME_OFFICER).doesNotContain(People.CASE_OFFICER);
    applications.recuse(reference, People.OTHER_PROGRAMME_OFFICER);
    assertThat(candidates(reference)).doesNotContain(People.OTHER_PROGRAMME_OFFICER);
    for (String person : List.of(People.CASE_OFFICER, People.OTHER_PROGRAMME_OFFICER, People.MANAGER, "nobody")) {
      assertThatThrownBy(() -> interventions.reassign(reference, task.getId(), revision(reference, task.getId()), person,
          People.MANAGER)).isInstanceOf(InvalidValuesException.class);
    }
    assertThat(only(reference).getAssignee()).isNull();
  }

  @Test
  void whoReviewedTheReportOrCheckedTheAgreementIsNotProposedForTheNextStep() {
    String reference = reviewedReport();
    assertThat(separated(reference, "userTask_certifyService", People.CASE_OFFICER)).isTrue();
    String other = offered();
    assertThat(separated(other, "userTask_signAgreement", People.CASE_OFFICER)).isTrue();
  }

  @Test
  void whoProposedALapseIsNotGivenItsConfirmation() {
    String reference = grantSteps.awarded(call, 100_000);
    awards.proposeLapse(reference, "Structure dissoute.", People.PROGRAMME_OFFICER);
    steps.elapse(Duration.ofDays(16));
    Task confirmation = grantSteps.tasks(reference, AwardLapse.CONFIRM).get(0);
    assertThat(view(reference, confirmation.getId()).candidates()).extracting(StaffDirectory.Person::id)
        .contains(People.OTHER_PROGRAMME_OFFICER).doesNotContain(People.PROGRAMME_OFFICER);
    assertThatThrownBy(() -> interventions.reassign(reference, confirmation.getId(), revision(reference, confirmation.getId()),
        People.PROGRAMME_OFFICER, People.MANAGER)).isInstanceOf(InvalidValuesException.class);
  }

  @Test
  void whoFiledASignedAmendmentIsNotGivenItsReview() {
    String reference = grantSteps.agreed(call, 100_000);
    beneficiaries.requestAmendment(reference, GrantSteps.BENEFICIARY,
        new AmendmentBody("Le chantier a pris du retard.", null, Map.of(3, 26), null, null));
    selection.complete(People.PROGRAMME_OFFICER, reference, "userTask_reviewAmendment",
        Map.of("amendmentApproved", true, "amendmentComment", ""));
    steps.runJobs();
    beneficiaries.signAmendment(reference, new Requester(People.CASE_OFFICER, true), "avenant-signe.pdf", GrantSteps.pdf());
    steps.runJobs();
    assertThat(separated(reference, "userTask_reviewAmendmentSignature", People.CASE_OFFICER)).isTrue();
  }

  /** Two claims of one grant: who issued that of one funder records what comes back to the other. */
  @Test
  void whoIssuedAClaimIsNotGivenWhatComesBackToIt() {
    String reference = grantSteps.agreed(call, 100_000);
    grantSteps.pay(reference);
    beneficiaries.requestTermination(reference, GrantSteps.BENEFICIARY, "demande.pdf", GrantSteps.pdf());
    suspensions.terminateAfterHearing(reference, "Le pôle y met fin.", null, People.PROGRAMME_OFFICER);
    steps.runJobs();
    grantSteps.confirm(reference, "userTask_confirmTermination", "terminationConfirmed", true);
    grantSteps.issueClaims(reference);
    Map<String, String> issuers = new HashMap<>();
    grants.find(reference).orElseThrow().recovery().claims().forEach(claim -> issuers.put(claim.funder(), claim.issuedBy()));
    assertThat(new HashSet<>(issuers.values())).hasSizeGreaterThan(1);
    assertThat(grantSteps.tasks(reference, "userTask_recordRepayment")).hasSize(issuers.size()).allSatisfy(task -> {
      tasks.addCandidateGroup(task.getId(), "authorisingOfficers"); // as if the same people were of both groups
      tasks.addCandidateGroup(task.getId(), "cdcOfficers");
      String issuer = issuers.get((String) tasks.getVariable(task.getId(), "funderCode"));
      List<String> candidates = view(reference, task.getId()).candidates().stream().map(StaffDirectory.Person::id).toList();
      assertThat(candidates).doesNotContain(issuer)
          .containsAll(issuers.values().stream().filter(other -> !other.equals(issuer)).toList());
    });
  }

  @Test
  void taskOfAnExpertIsNotGivenToAnother() {
    String reference = selection.underReview(call, 100_000);
    Task task = selection.tasks(reference).get(0);
    assertThatThrownBy(() -> interventions.reassign(reference, task.getId(), revision(reference, task.getId()),
        People.THIRD_EXPERT, People.MANAGER)).isInstanceOf(ConflictException.class);
  }

  @Test
  void staleScreenChangesNothing() throws Exception {
    String reference = analysed();
    Task task = only(reference);
    int shown = revision(reference, task.getId());
    interventions.reassign(reference, task.getId(), shown, People.OTHER_CASE_OFFICER, People.MANAGER);
    assertThatThrownBy(() -> interventions.reassign(reference, task.getId(), shown, People.CASE_OFFICER, People.MANAGER))
        .isInstanceOf(ConflictException.class);
    int now = revision(reference, task.getId());
    assertThat(atOnce(() -> interventions.reassign(reference, task.getId(), now, People.CASE_OFFICER, People.MANAGER),
        () -> interventions.moveDueDate(reference, task.getId(), now, day(9), People.MANAGER)))
        .singleElement().isInstanceOf(ConflictException.class);
  }

  // --- when it is due ---

  @Test
  void dueDateMovesAndNothingElse() {
    String reference = analysed();
    Task before = only(reference);
    Instant legal = applications.get(reference).clock().rejectionAt();

    interventions.moveDueDate(reference, before.getId(), revision(reference, before.getId()), day(10), People.MANAGER);

    Task after = only(reference);
    assertThat(after.getDueDate().toInstant().atZone(FrenchText.PARIS).toLocalDate().toString()).isEqualTo(day(10));
    assertThat(after.getFollowUpDate()).isEqualTo(before.getFollowUpDate());
    assertThat(applications.get(reference).clock().rejectionAt()).isEqualTo(legal);
    assertThat(actions(reference, "INTERVENTION").get(0).content().before()).contains(before.getDueDate().toInstant().toString());
    for (String day : new String[] {day(-1), day(400), "demain", "", null, "2013-02-30"}) {
      assertThatThrownBy(() -> interventions.moveDueDate(reference, after.getId(), revision(reference, after.getId()), day,
          People.MANAGER)).as(day).isInstanceOf(InvalidValuesException.class);
    }
  }

  @Test
  void historyTellsItInWordsWithBothStates() {
    String reference = analysed();
    confirmed(reference);

    List<JournalEntry> entries = actions(reference, "INTERVENTION");
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).content().detail()).contains("demandé").contains(REASON);
    assertThat(entries.get(1).content().detail()).contains("confirmé, à la demande de " + People.MANAGER).contains(REASON);
    assertThat(entries.get(1).actor()).isEqualTo(People.PROGRAMME_OFFICER);
    assertThat(entries.get(1).content().before()).contains("COMPLETE").contains("userTask_analyseApplication");
    assertThat(entries.get(1).content().after()).contains("SUBMITTED").contains("userTask_checkCompleteness");
  }

  // --- steps ---

  private String deposited() {
    String reference = selection.deposited(call, 100_000);
    steps.runJobs();
    return reference;
  }

  private String analysed() {
    String reference = deposited();
    selection.complete(reference);
    steps.runJobs();
    return reference;
  }

  private String ineligible() {
    String reference = analysed();
    steps.complete(People.CASE_OFFICER, reference, withoutCommonTerritory());
    steps.runJobs();
    return reference;
  }

  private static Map<String, Object> withoutCommonTerritory() {
    Map<String, Object> analysis = new HashMap<>(SelectionSteps.analysis());
    analysis.put("commonTerritory", false);
    return analysis;
  }

  private String offered() {
    String reference = grantSteps.awarded(call, 100_000);
    grantSteps.sendBankDetails(reference);
    grantSteps.review(reference, true);
    grantSteps.signAgreement(reference);
    return reference;
  }

  private String reviewedReport() {
    String reference = offered();
    grantSteps.funders(reference, "userTask_signAgreement", "agreementSigned");
    grantSteps.pay(reference);
    grantSteps.due(reference, 2);
    grantSteps.report(reference, 60_000);
    selection.complete(People.CASE_OFFICER, reference, "userTask_reviewReport", Map.of("actualEligibleCosts", 60_000,
        "cofundingConfirmed", true, "reportAccepted", true, "reportComment", ""));
    call = steps.openCall(); // the life of a grant takes the first one far away
    return reference;
  }

  private void confirmed(String reference) {
    confirmed(reference, null);
  }

  private void confirmed(String reference, String key) {
    interventions.confirm(asked(reference, key), People.PROGRAMME_OFFICER);
  }

  private String asked(String reference, String key) {
    Task task = key == null ? only(reference) : grantSteps.tasks(reference, key).get(0);
    List<String> before = ids(reference);
    interventions.askStepBack(reference, task.getId(), revision(reference, task.getId()), REASON, People.MANAGER);
    assertThat(ids(reference)).as("nothing changes by asking").isEqualTo(before);
    return request(reference);
  }

  private String request(String reference) {
    return interventions.pending(People.PROGRAMME_OFFICER).stream().filter(asked -> asked.reference().equals(reference))
        .map(InterventionView.Asked::id).findFirst().orElseThrow();
  }

  private void assertRefused(String reference, Task task, String why) {
    assertThatThrownBy(() -> interventions.askStepBack(reference, task.getId(), revision(reference, task.getId()), REASON,
        People.MANAGER)).isInstanceOf(ConflictException.class).hasMessageContaining(why);
    assertThat(view(reference, task.getId()).back()).isNull();
    assertThat(view(reference, task.getId()).backWords()).contains(why);
  }

  private boolean separated(String reference, String key, String person) {
    String task = grantSteps.tasks(reference, key).get(0).getId();
    tasks.addCandidateGroup(task, "caseOfficers"); // as if the same person were of both groups
    return view(reference, task).candidates().stream().noneMatch(candidate -> candidate.id().equals(person))
        && view(reference, task).candidates().stream().anyMatch(candidate -> candidate.id().equals(People.OTHER_CASE_OFFICER));
  }

  private List<String> candidates(String reference) {
    return view(reference, only(reference).getId()).candidates().stream().map(StaffDirectory.Person::id).toList();
  }

  private InterventionView.TaskView view(String reference, String task) {
    return interventions.of(reference, People.MANAGER).tasks().stream().filter(view -> view.id().equals(task)).findFirst()
        .orElseThrow();
  }

  private int revision(String reference, String task) {
    return view(reference, task).revision();
  }

  private Task only(String reference) {
    List<Task> open = selection.tasks(reference);
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  private boolean only(String reference, String key) {
    return selection.tasks(reference).stream().allMatch(task -> task.getTaskDefinitionKey().equals(key));
  }

  private List<String> ids(String reference) {
    return selection.tasks(reference).stream().map(Task::getId).sorted().toList();
  }

  private List<JournalEntry> actions(String reference, String action) {
    return journal.of(reference, 1, 1_000).stream().filter(entry -> entry.action().equals(action)).toList();
  }

  private String day(int days) {
    return LocalDate.ofInstant(clock.instant(), FrenchText.PARIS).plusDays(days).toString();
  }

  /** @return what refused those who lost */
  private static List<Throwable> atOnce(Runnable... works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.length);
    ExecutorService threads = Executors.newFixedThreadPool(works.length);
    try {
      List<Future<Object>> results = new ArrayList<>();
      for (Runnable work : works) {
        results.add(threads.submit((Callable<Object>) () -> {
          start.await();
          work.run();
          return null;
        }));
      }
      List<Throwable> refused = new ArrayList<>();
      for (Future<Object> result : results) {
        try {
          result.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          refused.add(e.getCause());
        }
      }
      return refused;
    } finally {
      threads.shutdownNow();
    }
  }
}
