package org.callforprojects.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the application asks of the database, statement by statement: one more is a decision to take here. The engine's
 * own are counted by the benchmark; they are not ours to change.
 */
@WholeApplication
class DepositStatementsTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Clock clock;
  @Autowired
  private SqlLog sql;
  @Autowired
  private JdbcClient jdbc;
  private String call;

  @BeforeEach
  void openCallAndReadItOnce() {
    jdbc.sql("delete from login_failure").update(); // nobody has failed from here lately
    call = steps.openCall();
    deposit();
    steps.runJobs(); // also what other tests left behind
  }

  @Test
  void depositIsRegisteredBeforeItsProcessStarts() {
    assertThat(sql.during(this::deposit).ownInBrief()).containsExactly(
        "update call_for_projects", // the next number, which locks the row: no gap, none twice
        "insert application",
        "insert deposit_start",
        "insert journal_entry",
        "delete deposit_start", // in the transaction that starts the process
        "select application");
  }

  @Test
  void depositOverHttpAddsTheLoginOnly() {
    Http http = new Http(port);
    http.get("/api/calls", People.APPLICANT); // from where a person comes is noted once a day
    SqlLog.Sent sent = sql.during(() -> assertThat(
        http.post("/api/calls/" + call + "/applications", People.APPLICANT, Submissions.eligible()).status()).isEqualTo(201));
    assertThat(sent.ownInBrief()).containsExactly("select login_failure", "select applicant_account",
        "update call_for_projects", "insert application", "insert deposit_start", "insert journal_entry",
        "delete deposit_start", "select application");
  }

  @Test
  void receiptAndTheListOfDocumentsAreOneTransaction() {
    deposit();
    assertThat(sql.during(steps::runJobs).ownInBrief()).containsExactly(
        "select application", // once for the letter and the table
        "merge letter", // a retry finds its letter: a refused insert would end the transaction on PostgreSQL
        "update application",
        "insert outbox_mail",
        "insert decision_record",
        "insert journal_entry",
        "select outbox_mail", // those that a dead node left in doubt
        "select outbox_mail", // what is due, up to fifty at once
        "update outbox_mail", // kept for this node
        "update outbox_mail", // being sent: marked and read with its letter, in a transaction of its own
        "update outbox_mail"); // sent
  }

  @Test
  void completenessCheckIsRecordedThenConcluded() {
    String reference = deposit();
    steps.runJobs();
    String task = steps.task(reference).getId();
    Map<String, Object> nothingMissing = Map.of("missingDocuments", SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus.",
        "completenessComment", "Contrôle.");
    assertThat(sql.during(() -> steps.as(People.CASE_OFFICER, tasks -> tasks.complete(task, nothingMissing))).ownInBrief())
        .containsExactly("select application", // also tells whether the person is recused
            "select document", // what is absent cannot be called present without a reason
            "update application", "insert decision_record", "insert journal_entry");
    assertThat(sql.during(steps::runJobs).ownInBrief()).as("nothing to do: the outbox is looked at, as above")
        .containsExactly("select outbox_mail", "select outbox_mail");
  }

  private String deposit() {
    return deposits.deposit(call, strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
  }
}
