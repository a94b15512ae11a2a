package org.callforprojects.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.Submissions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.test.context.TestComponent;

/** Many applications, brought through the services and not over HTTP: what is open and what is finished. */
@TestComponent
class Crowd {

  private final DepositService deposits;
  private final ApplicantService applicants;
  private final StrictJson strictJson;
  private final ProcessEngine engine;
  private final Clock clock;

  Crowd(DepositService deposits, ApplicantService applicants, StrictJson strictJson, ProcessEngine engine, Clock clock) {
    this.deposits = deposits;
    this.applicants = applicants;
    this.strictJson = strictJson;
    this.engine = engine;
    this.clock = clock;
  }

  String deposit(String call) {
    Submission submission = strictJson.read(Submissions.eligible().toString(), Submission.class);
    return deposits.deposit(call, submission, People.APPLICANT, clock.instant(), null).reference();
  }

  /** Applications whose completeness waits to be checked. */
  void open(String call, int count) {
    inParallel(count, n -> proceed(deposit(call)));
  }

  /** Applications whose task was there, and which were withdrawn, told and closed. */
  void finished(String call, int count) {
    inParallel(count, n -> {
      String reference = deposit(call);
      proceed(reference);
      applicants.withdraw(reference, new Requester(People.APPLICANT, false), "Synthétique.");
      proceed(reference);
    });
  }

  int applications() {
    return (int) engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processDefinitionKey(ApplicationProcessing.KEY).count();
  }

  long finishedApplications() {
    return engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processDefinitionKey(ApplicationProcessing.KEY).finished().count();
  }

  /** Runs what waits to be run now for one application, and none of its timers. */
  void proceed(String reference) {
    for (List<Job> jobs = waiting(reference); !jobs.isEmpty(); jobs = waiting(reference)) {
      jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }
  }

  private List<Job> waiting(String reference) {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(ApplicationProcessing.KEY)
        .processInstanceBusinessKey(reference).list().stream()
        .flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages()
            .list().stream())
        .toList();
  }

  private static void inParallel(int count, Consumer<Integer> work) {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<?>> done = new ArrayList<>();
      IntStream.range(0, count).forEach(n -> done.add(pool.submit(() -> work.accept(n))));
      for (Future<?> each : done) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }
}
