package org.callforprojects.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deposit is registered first; its process follows, whatever happens between the two. */
@WholeApplication
class DepositStartsTest {

  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;

  @Test
  void depositOfANodeThatDiedGetsItsProcessOnce() {
    String reference = deposit(steps.openCall(), null);
    steps.endProcess(reference);
    jdbc.sql("insert into deposit_start (reference, requested_at) values (?, ?)")
        .params(reference, Timestamp.from(clock.instant().minusSeconds(60))).update(); // as after a kill in between
    assertThat(deposits.awaitingStart(clock.instant().minusSeconds(20))).containsExactly(reference);
    deposits.start(reference);
    deposits.start(reference);
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).count()).isOne();
    assertThat(deposits.awaitingStart(clock.instant())).isEmpty();
    steps.runJobs();
    assertThat(steps.task(reference)).isNotNull();
  }

  @Test
  void numbersOfManyAtOnceHaveNeitherGapNorDouble() throws Exception {
    String call = steps.openCall();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    List<String> references = new ArrayList<>();
    try {
      List<Future<String>> sent = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String key = "cle-" + call + "-" + i / 2; // each twice: one of two finds the other's
        sent.add(clients.submit(() -> deposit(call, key)));
      }
      for (Future<String> one : sent) {
        references.add(one.get());
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(references.stream().distinct().sorted()).containsExactlyElementsOf(
        IntStream.rangeClosed(1, 20).mapToObj(n -> "%s-%04d".formatted(call, n)).toList());
    assertThat(references.stream().distinct()).allSatisfy(reference -> assertThat(
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).count()).isOne());
  }

  private String deposit(String call, String key) {
    return deposits.deposit(call, strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT,
        clock.instant(), key).reference();
  }
}
