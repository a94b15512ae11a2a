package org.callforprojects.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.TaskList;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list that Tasklist shows a case officer asks the same few questions whatever lies behind. */
@WholeApplication
class TaskListStatementsTest {

  @LocalServerPort
  private int port;
  private static final Set<String> LOGIN = Set.of("select login_failure", "select login_known", "select funder_group");

  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Clock clock;
  @Autowired
  private SqlLog sql;

  @Test
  void taskListAsksAFixedNumberOfQuestionsOfLivingTablesOnly() {
    TaskList list = new TaskList(port, People.CASE_OFFICER);
    String call = steps.openCall();
    for (int i = 0; i < TaskList.PAGE; i++) {
      deposit(call);
    }
    steps.runJobs();
    long open = list.firstPage().count();
    SqlLog.Sent before = sql.during(list::firstPage);

    List<String> finished = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      finished.add(deposit(call));
    }
    steps.runJobs();
    assertThat(list.firstPage().count()).isEqualTo(open + 10);
    finished.forEach(reference -> applicants.withdraw(reference, new Requester(People.APPLICANT, false), "Fini."));
    steps.runJobs();

    assertThat(list.firstPage().count()).isEqualTo(open);
    SqlLog.Sent after = sql.during(list::firstPage);
    assertThat(after.statements()).isEqualTo(before.statements());
    assertThat(after.ownInBrief()).as("who logs in, and nothing else").isSubsetOf(LOGIN);
    assertThat(after.engineInBrief()).noneMatch(question -> question.contains("act_hi_"));
    for (String name : List.of("Tâches de mon groupe", "Mes tâches", "En retard", "En attente de contrôle de complétude", "Appel " + call)) {
      TaskList own = new TaskList(port, People.CASE_OFFICER, name);
      assertThat(sql.during(own::firstPage).engine()).as(name).anyMatch(TaskListStatementsTest::readsTasks)
          .filteredOn(TaskListStatementsTest::readsTasks)
          .as("each task joined with all the rights to tasks").noneMatch(question -> question.contains("ACT_RU_AUTHORIZATION"));
    }
  }

  private static boolean readsTasks(String question) {
    return question.contains("ACT_RU_TASK");
  }

  private String deposit(String call) {
    return deposits.deposit(call, strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
  }
}
