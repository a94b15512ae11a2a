package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What one application asks of its own tables, step by step, from its deposit to the mail that tells the committee's
 * decision: one statement more is a decision to take here. What a session asks for itself, once for all its applications
 * (convening, minutes, their mails), is not counted. The "select review" that begins each task asks whether the person is
 * recused.
 */
@WholeApplication
class SelectionStatementsTest {

  private static final String TO_ELIGIBILITY = """
      deposit: update call_for_projects, insert application, insert deposit_start, insert journal_entry, \
      delete deposit_start, select application
      issueReceipt: select application, merge letter, update application, insert outbox_mail, insert \
      decision_record, insert journal_entry
      checkCompleteness: select application, select document, update application, insert \
      decision_record, insert journal_entry
      analyseApplication: select application, update application, insert decision_record, insert \
      journal_entry
      """;
  private static final String TO_THE_COMMITTEE = """
      expertAssignment: select application, select call_for_projects, select expert, insert decision_record, \
      insert review
      declareInterest: update review
      declareInterest: update review
      gradeApplication: update review
      gradeApplication: update review, select review, select application, update application, insert \
      decision_record, insert journal_entry
      writeInstructionNote: select application, update application, insert decision_record, insert \
      journal_entry
      """;
  private static final String AWARDED = """
      deliberate: select agenda_item, select application, select envelope, update envelope, insert award, \
      insert award_share, insert deliberation, update agenda_item, insert decision_record, insert journal_entry
      announceDecision: select agenda_item, select application, update application, insert journal_entry
      """;
  private static final String REFUSED = """
      deliberate: select agenda_item, select application, insert deliberation, update agenda_item, insert \
      decision_record, insert journal_entry
      announceDecision: select agenda_item, select application, update application, insert journal_entry
      """;
  private static final String TOLD = """
      notificationTemplate: select application, insert decision_record, select decision_record, merge letter, \
      update application, insert outbox_mail, insert journal_entry
      """;

  /** After a refusal also whether its letter named the remedies, and when its mail left: the window of the appeal hangs on both. */
  private static final String TOLD_OF_REFUSAL = """
      notificationTemplate: select application, insert decision_record, select decision_record, merge letter, \
      select letter, insert outbox_mail, select outbox_mail, update application, insert journal_entry
      """;

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private SqlLog sql;
  private final StringBuilder sent = new StringBuilder();
  private int statements;

  @Test
  void laureateAsksThisMuch() {
    live(SelectionSteps.award(150_000));
    assertThat(sent).hasToString(TO_ELIGIBILITY + TO_THE_COMMITTEE + AWARDED + TOLD);
    assertThat(statements).isEqualTo(60);
  }

  @Test
  void refusedApplicationAsksThisMuch() {
    live(SelectionSteps.refusal());
    assertThat(sent).hasToString(TO_ELIGIBILITY + TO_THE_COMMITTEE + REFUSED + TOLD_OF_REFUSAL);
    assertThat(statements).isEqualTo(58);
  }

  private void live(Map<String, Object> decision) {
    String call = steps.openCall();
    selection.deposited(call, 150_000); // the settings of a call are read once per node
    steps.runJobs();
    String reference = deposit(call);
    jobs();
    part("checkCompleteness", () -> selection.complete(reference));
    jobs();
    part("analyseApplication", () -> selection.analyse(reference));
    jobs();
    tasks(reference, SelectionSteps.declaration());
    tasks(reference, SelectionSteps.grades(4));
    jobs();
    part("writeInstructionNote", () -> selection.writeNote(reference, 150_000));
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    Task task = selection.deliberation(session, reference);
    part("deliberate", () -> selection.as(People.SECRETARY, task, decision));
    selection.sign(session, true);
    jobs();
  }

  private String deposit(String call) {
    String[] reference = new String[1];
    part("deposit", () -> reference[0] = selection.deposited(call, 150_000));
    return reference[0];
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  private void tasks(String key, Map<String, Object> values) {
    for (Task task : selection.tasks(key)) {
      part(task.getTaskDefinitionKey().replace("userTask_", ""), () -> selection.as(task.getAssignee(), task, values));
    }
  }

  /** Runs what waits, job by job, and counts what is done for the application; mails after the minutes are the session's. */
  private void jobs() {
    ManagementService management = engine.getManagementService();
    boolean ofTheSession = false;
    boolean ofTheGrant = false;
    for (Job job = next(management); job != null; job = next(management)) {
      String id = job.getId();
      String activity = management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult()
          .getActivityId().replaceAll("^[a-zA-Z]+_|#.*", "");
      ofTheSession = activity.equals("issueMinutes") || ofTheSession && activity.equals("sendMail");
      ofTheGrant = ofTheGrant || activity.equals("freezeTerms"); // the agreement is another stretch
      if (ofTheSession || ofTheGrant || activity.equals("countPending")) {
        management.executeJob(id);
      } else {
        part(activity, () -> management.executeJob(id));
      }
    }
  }

  private static Job next(ManagementService management) {
    List<Job> jobs = management.createJobQuery().executable().messages().orderByJobId().asc().listPage(0, 1);
    return jobs.isEmpty() ? null : jobs.get(0);
  }

  private void part(String name, Runnable work) {
    List<String> own = sql.during(work).ownInBrief();
    statements += own.size();
    if (!own.isEmpty()) {
      sent.append(name).append(": ").append(String.join(", ", own)).append('\n');
    }
  }
}
