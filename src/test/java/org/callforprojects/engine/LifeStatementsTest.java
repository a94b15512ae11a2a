package org.callforprojects.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.callforprojects.identity.Groups;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a file's way to the committee's door may ask of the database, rights and tables included. */
@WholeApplication
class LifeStatementsTest {

  private static final int ENGINE_S = 400;
  private static final int OURS = 60;
  private static final int GRADE = 4;
  private static final int REQUESTED = 150_000;
  private static final Map<String, Object> COMPLETE = Map.of("missingDocuments", SpinValues.jsonValue("[]").create(),
      "presentReason", "Originaux vus.", "completenessComment", "Contrôle.");

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private SqlLog sql;
  @Autowired
  private AuthorizationService rights;
  @Autowired
  private TaskService tasks;

  @Test
  void wayToTheCommitteeHasABudgetOfStatements() {
    String call = steps.openCall();
    selection.instructed(call, GRADE, REQUESTED); // what is read once only is read now
    SqlLog.Sent sent = sql.during(() -> selection.instructed(call, GRADE, REQUESTED));
    assertThat(sent.engine()).as("the engine's").hasSizeLessThanOrEqualTo(ENGINE_S);
    assertThat(sent.own()).as("ours").hasSizeLessThanOrEqualTo(OURS);
    assertThat(sent.engineInBrief()).as("a version of a table never becomes another").doesNotContain("select act_re_decision_def");
  }

  @Test
  void completedTaskAsksOnceForTheRightToIt() {
    String reference = deposited();
    String task = steps.task(reference).getId();
    SqlLog.Sent sent = sql.during(() -> complete(task));
    assertThat(sent.engineInBrief().stream().filter("select act_ru_authorization"::equals)).hasSize(1);
  }

  @Test
  void revokedRightHoldsThoughItIsAskedForWithTheOthers() {
    String reference = deposited();
    String task = steps.task(reference).getId();
    Authorization revoked = rights.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
    revoked.setUserId(People.CASE_OFFICER);
    revoked.setResource(Resources.TASK);
    revoked.setResourceId(task);
    revoked.removePermission(TaskPermissions.TASK_WORK);
    String id = rights.saveAuthorization(revoked).getId();
    try {
      assertThatThrownBy(() -> complete(task)).isInstanceOf(AuthorizationException.class);
    } finally {
      rights.deleteAuthorization(id);
    }
    complete(task);
    assertThat(steps.task(reference).getId()).isNotEqualTo(task);
  }

  @Test
  void candidateNamedTwiceHasOneRight() {
    String task = steps.task(deposited()).getId();
    tasks.addCandidateGroup(task, Groups.PROGRAMME_OFFICERS);
    tasks.addCandidateGroup(task, Groups.PROGRAMME_OFFICERS);
    List<Authorization> granted = rights.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task)
        .groupIdIn(Groups.PROGRAMME_OFFICERS).list();
    assertThat(granted).hasSize(1);
    assertThat(rights.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).groupIdIn(Groups.CASE_OFFICERS)
        .list()).as("of the candidate it was made with").hasSize(1);
  }

  private String deposited() {
    String reference = selection.deposited(steps.openCall(), REQUESTED);
    steps.runJobs();
    return reference;
  }

  private void complete(String task) {
    steps.as(People.CASE_OFFICER, own -> own.complete(task, COMPLETE));
  }
}
