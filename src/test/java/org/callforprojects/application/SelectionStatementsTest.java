package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What one application asks of its own tables, from its deposit to the letter that tells the committee's decision. One
 * statement more is a decision to take here; issue 3 wants sixty at most.
 */
@WholeApplication
class SelectionStatementsTest {

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private SqlLog sql;
  private final List<String> all = new ArrayList<>();

  @BeforeEach
  void runWhatOthersLeftBehind() {
    steps.runJobs();
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void dump() {
    String call = steps.openCall();
    selection.instructed(call, 3, 100_000); // what is read once per node
    String[] reference = new String[1];
    part("deposit", () -> reference[0] = selection.deposited(call, 150_000));
    part("receipt", steps::runJobs);
    part("completeness", () -> selection.complete(reference[0]));
    part("completeness outcome", steps::runJobs);
    part("analysis", () -> selection.analyse(reference[0]));
    part("eligibility and experts", steps::runJobs);
    for (Task task : selection.tasks(reference[0])) {
      part("declaration", () -> selection.as(task.getAssignee(), task, SelectionSteps.declaration()));
    }
    for (Task task : selection.tasks(reference[0])) {
      part("review", () -> selection.as(task.getAssignee(), task, SelectionSteps.grades(4)));
    }
    part("after reviews", steps::runJobs);
    part("note", () -> selection.writeNote(reference[0], 150_000));
    part("after note", steps::runJobs);
    String refused = selection.instructed(call, 2, 90_000);
    steps.elapse(Duration.ofDays(31));
    part("session of three", () -> { });
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    Task task = selection.deliberation(session, reference[0]);
    part("award", () -> selection.as(People.SECRETARY, task, SelectionSteps.award(150_000)));
    Task no = selection.deliberation(session, refused);
    part("refusal", () -> selection.as(People.SECRETARY, no, SelectionSteps.refusal()));
    selection.tasks(session).forEach(t -> selection.as(People.SECRETARY, t, SelectionSteps.refusal()));
    part("signature of three", () -> selection.sign(session, true));
    part("announcement of three", steps::runJobs);
    System.out.println("ALL " + all.size());
  }

  private void part(String name, Runnable work) {
    List<String> sent = sql.during(work).ownInBrief();
    all.addAll(sent);
    System.out.println("STAT " + name + " " + sent.size() + " " + sent);
  }
}
