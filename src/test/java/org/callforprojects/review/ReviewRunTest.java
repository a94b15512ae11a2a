package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.engine.fault.EngineFault;
import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an eligible application to the consolidated report, on real services, engine and tables. */
@WholeApplication
class ReviewRunTest {

  private static final Set<String> EXPERTS = Set.of(People.EXPERT, People.SECOND_EXPERT, People.THIRD_EXPERT);

  @Autowired
  private Steps steps;
  @Autowired
  private ApplicationContext application;
  @Autowired
  private ReviewService reviews;
  @Autowired
  private Experts experts;
  @Autowired
  private SelectionService applications;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private DecisionSheet sheet;
  @Autowired
  private Outbox outbox;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  private ReviewSteps review;

  @BeforeEach
  void declareAddresses() {
    review = new ReviewSteps(application);
    EXPERTS.forEach(expert -> profile(expert, expert + "@" + expert + ".invalid", "75", Set.of()));
  }

  @AfterEach
  void forget() {
    steps.resetClock();
    jdbc.sql("delete from expert_link").update();
    jdbc.sql("delete from expert").update();
  }

  @Test
  void twoExpertsGiveTheReportOfAnEligibleApplication() {
    String reference = review.eligible();
    List<String> asked = new ArrayList<>(review.tasks(reference).keySet());
    assertThat(asked).hasSize(2).isSubsetOf(EXPERTS);
    asked.forEach(expert -> review.accept(expert, reference));
    review.grade(asked.get(0), reference, 4);
    assertThat(applications.get(reference).evaluation()).isNull();
    review.grade(asked.get(1), reference, 3);

    Evaluation evaluation = applications.get(reference).evaluation();
    assertThat(evaluation.score()).isEqualTo(new BigDecimal("73.00")); // 3.5 of 5 on 90 points, and 10 of the territory
    assertThat(evaluation.mean()).isEqualTo(new BigDecimal("73.00"));
    assertThat(evaluation.median()).isEqualTo(new BigDecimal("73.00"));
    assertThat(evaluation.spread()).isEqualTo(new BigDecimal("18.00"));
    assertThat(evaluation.cooperationScore()).isEqualTo(new BigDecimal("21.00"));
    assertThat(evaluation.recommendation()).isEqualTo("FAVOURABLE");
    assertThat(evaluation.reviews()).extracting(Evaluation.Review::comment).containsOnly("Avis synthétique.").hasSize(2);
    assertThat(evaluation.criteria()).hasSize(11);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.ELIGIBLE);
    assertThat(steps.task(reference).getTaskDefinitionKey()).isEqualTo("userTask_writeInstructionNote");
    assertThat(sheet.of(reference)).extracting(decision -> decision.table().key())
        .contains("expert-assignment", "criteria-weights", "score-recommendation");
    assertThat(reviews.of(reference)).allSatisfy(given -> {
      assertThat(given.status()).isEqualTo(ReviewStatus.GRADED);
      assertThat(given.choice()).startsWith("Choisi automatiquement");
      assertThat(given.finishedAt()).isNotNull();
    });
  }

  @Test
  void eachExpertIsWrittenToOnceAndRemindedOnce() {
    String reference = review.eligible();
    List<String> asked = new ArrayList<>(review.tasks(reference).keySet());
    assertThat(mails(reference)).extracting(OutboxMail::recipient)
        .containsExactlyInAnyOrderElementsOf(asked.stream().map(expert -> expert + "@" + expert + ".invalid").toList());
    assertThat(mails(reference)).allSatisfy(mail -> assertThat(mail.subject() + mail.body()).contains(reference)
        .doesNotContain(Submissions.eligible().path("poleName").asText(), "Association synthétique"));

    String first = asked.get(0);
    review.accept(first, reference);
    review.grade(first, reference, 3);
    steps.elapse(Duration.ofDays(17));
    assertThat(mails(reference)).hasSize(3).filteredOn(mail -> mail.subject().contains("Rappel"))
        .extracting(OutboxMail::recipient).containsExactly(asked.get(1) + "@" + asked.get(1) + ".invalid");
    reviews.remind(reviewOf(asked.get(1), reference).id());
    reviews.remind(reviewOf(first, reference).id());
    assertThat(mails(reference)).as("a retry repeats nothing").hasSize(3);
  }

  @Test
  void lateExpertIsReplacedAndTheReviewOfTheOtherStays() {
    String reference = review.eligible();
    List<String> asked = new ArrayList<>(review.tasks(reference).keySet());
    asked.forEach(expert -> review.accept(expert, reference));
    review.grade(asked.get(0), reference, 3);
    steps.elapse(Duration.ofDays(24));
    String third = review.tasks(reference).keySet().iterator().next();
    assertThat(third).isNotIn(asked);
    assertThat(reviewOf(asked.get(0), reference).status()).isEqualTo(ReviewStatus.GRADED);
    assertThat(reviewOf(asked.get(1), reference).status()).isEqualTo(ReviewStatus.REPLACED);
    review.accept(third, reference);
    review.grade(third, reference, 3);
    assertThat(applications.get(reference).evaluation().reviews()).hasSize(2);
  }

  @Test
  void gapIsSettledByAThirdExpert() {
    String reference = review.eligible();
    List<String> asked = new ArrayList<>(review.tasks(reference).keySet());
    asked.forEach(expert -> review.accept(expert, reference));
    review.grade(asked.get(0), reference, 5);
    review.grade(asked.get(1), reference, 2);
    String third = review.tasks(reference).keySet().iterator().next();
    assertThat(third).isIn(EXPERTS).isNotIn(asked);
    assertThat(applications.get(reference).evaluation().recommendation()).as("not before the third").isNull();
    review.accept(third, reference);
    review.grade(third, reference, 3);
    Evaluation evaluation = applications.get(reference).evaluation();
    assertThat(evaluation.reviews()).hasSize(3);
    assertThat(evaluation.median()).isEqualTo(new BigDecimal("64.00"));
    assertThat(evaluation.spread()).isEqualTo(new BigDecimal("54.00"));
    assertThat(evaluation.recommendation()).isNotNull();
  }

  @Test
  void declaredLinksAndPlacesKeepExpertsAwayUntilAPersonChooses() {
    profile(People.EXPERT, "elie@elie.invalid", "46", Set.of());
    profile(People.SECOND_EXPERT, "edith@mail.exemple.invalid", "75", Set.of());
    profile(People.THIRD_EXPERT, "emile@emile.invalid", "75", Set.of("380475558"));
    String reference = review.eligible();
    Map<String, Task> open = review.tasks(reference);
    assertThat(open).containsOnlyKeys("null");
    assertThat(reviews.of(reference)).isEmpty();
    assertThat(reviews.choice(reference).excluded().values()).containsExactlyInAnyOrder("même département que le chef de file",
        "adresse électronique dans le domaine d’un membre du pôle", "lien déclaré avec un membre du pôle");

    String task = open.get("null").getId();
    assertThatThrownBy(() -> steps.as(People.PROGRAMME_OFFICER, service -> service.complete(task,
        Map.of("expertId", People.EXPERT)))).isInstanceOf(InvalidValuesException.class);
    assertThatThrownBy(() -> steps.as(People.PROGRAMME_OFFICER, service -> service.complete(task,
        Map.of("expertId", People.CASE_OFFICER)))).isInstanceOf(InvalidValuesException.class);
    profile(People.EXPERT, "elie@elie.invalid", "75", Set.of());
    steps.as(People.PROGRAMME_OFFICER, service -> service.complete(task, Map.of("expertId", People.EXPERT)));
    assertThat(reviewOf(People.EXPERT, reference).choice()).startsWith("Désigné par " + People.PROGRAMME_OFFICER);
    assertThat(review.tasks(reference).get(People.EXPERT).getTaskDefinitionKey()).isEqualTo(ExpertReview.DECLARE_INTEREST);
  }

  @Test
  void withdrawalEndsTheWorkOfTheExperts() {
    String reference = review.eligible();
    List<String> asked = new ArrayList<>(review.tasks(reference).keySet());
    asked.forEach(expert -> review.accept(expert, reference));
    review.grade(asked.get(0), reference, 3);
    applicants.withdraw(reference, new Requester(People.APPLICANT, false), "Le projet change.");
    steps.runJobs();
    assertThat(review.tasks(reference)).isEmpty();
    assertThat(reviewOf(asked.get(0), reference).status()).isEqualTo(ReviewStatus.GRADED);
    assertThat(reviewOf(asked.get(1), reference).status()).isEqualTo(ReviewStatus.CANCELLED);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.WITHDRAWN);
  }

  /** Either the grades are kept and nobody is replaced, or the expert is told and replaced: never half of each. */
  @RepeatedTest(10)
  void reviewThatRacesItsReplacementIsEitherKeptWholeOrRefused() throws Exception {
    String reference = review.eligible();
    List<String> asked = new ArrayList<>(review.tasks(reference).keySet());
    asked.forEach(expert -> review.accept(expert, reference));
    review.grade(asked.get(1), reference, 3);
    String expert = asked.get(0);
    Task task = review.tasks(reference).get(expert);
    Job timer = engine.getManagementService().createJobQuery().processInstanceId(task.getProcessInstanceId())
        .activityId("event_reviewOverdue").singleResult();

    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Throwable> lost;
    try {
      Future<Throwable> given = threads.submit(racing(start,
          () -> steps.as(expert, service -> service.complete(task.getId(), ReviewSteps.grades(3)))));
      Future<Throwable> replaced = threads.submit(racing(start,
          () -> engine.getManagementService().executeJob(timer.getId())));
      lost = Stream.of(given.get(60, TimeUnit.SECONDS), replaced.get(60, TimeUnit.SECONDS))
          .filter(Objects::nonNull).toList();
      assertThat(lost).as("one of the two").hasSize(1);
      boolean kept = given.get() == null;
      assertThat(reviewOf(expert, reference).status()).isEqualTo(kept ? ReviewStatus.GRADED : ReviewStatus.REPLACED);
      assertThat(review.tasks(reference)).hasSize(kept ? 0 : 1);
      assertThat(applications.get(reference).evaluation() != null).isEqualTo(kept);
      if (!kept) {
        assertThat(EngineFaults.classify(lost.get(0)).map(EngineFault::status)).contains(409);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Throwable> racing(CyclicBarrier start, Runnable work) {
    return () -> {
      start.await(60, TimeUnit.SECONDS);
      try {
        work.run();
        return null;
      } catch (RuntimeException e) {
        return e;
      }
    };
  }

  private void profile(String expert, String email, String departement, Set<String> links) {
    experts.declare(expert, new ExpertProfile("Expert synthétique", email, departement, links), expert);
  }

  private Review reviewOf(String expert, String reference) {
    return reviews.of(reference).stream().filter(r -> r.expertId().equals(expert)).findFirst().orElseThrow();
  }

  private List<OutboxMail> mails(String reference) {
    return outbox.of(reference).stream().filter(mail -> mail.letterId() == null).toList();
  }
}
