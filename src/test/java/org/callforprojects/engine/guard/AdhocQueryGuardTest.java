package org.callforprojects.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callforprojects.engine.TestEngine;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdhocQueryGuardTest {

  private static TestEngine test;
  private static ProcessEngine engine;
  private static TaskService tasks;
  private static FilterService filters;

  @BeforeAll
  static void startEngine() {
    test = TestEngine.guarded();
    engine = test.get();
    tasks = engine.getTaskService();
    filters = engine.getFilterService();
    test.grantOfficers(Resources.FILTER, Permissions.READ);
  }

  @AfterAll
  static void closeEngine() {
    test.close();
  }

  @Test
  void anExpressionInsideAnOrQueryIsRefusedWhateverTheResultAskedFor() {
    refused(() -> withExpression().list());
    refused(() -> withExpression().listPage(0, 10));
    refused(() -> withExpression().singleResult());
    refused(() -> withExpression().count());
    refused(() -> tasks.createTaskQuery().or().taskName("a").endOr()
        .or().taskCreatedBeforeExpression("${now()}").endOr().list());
  }

  @Test
  void anExpressionInTheOuterQueryIsStillRefusedByTheEngine() {
    assertThatThrownBy(() -> tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}").list())
        .isInstanceOf(BadUserRequestException.class);
  }

  @Test
  void theOtherQueriesWithOrAreGuardedToo() {
    refused(() -> poisonedOr(engine.getRuntimeService().createProcessInstanceQuery().or()).count());
    refused(() -> poisonedOr(engine.getHistoryService().createHistoricTaskInstanceQuery().or()).count());
    refused(() -> poisonedOr(engine.getHistoryService().createHistoricProcessInstanceQuery().or()).count());
  }

  @Test
  void anOrQueryWithoutExpressionWorks() {
    Task task = tasks.newTask();
    task.setName("Vérifier la complétude");
    tasks.saveTask(task);

    TaskQuery query = tasks.createTaskQuery().or().taskName("Vérifier la complétude").taskAssignee("agnes").endOr();

    assertThat(query.count()).isEqualTo(1);
    tasks.deleteTask(task.getId(), true);
  }

  @Test
  void aStoredFilterMayHoldExpressionsAlsoInsideOr() {
    Filter filter = stored(tasks.createTaskQuery().or().taskAssigneeExpression("${currentUser()}").endOr());
    Task task = tasks.newTask();
    task.setAssignee("agnes");
    tasks.saveTask(task);

    test.asOfficer("agnes", () -> {
      assertThat(filters.count(filter.getId())).isEqualTo(1);
      assertThat(filters.listPage(filter.getId(), 0, 10)).hasSize(1);
    });
    tasks.deleteTask(task.getId(), true);
  }

  @Test
  void aQueryThatExtendsAFilterMayNotHoldExpressions() {
    String filter = stored(tasks.createTaskQuery()).getId();

    refused(() -> filters.list(filter, withExpression()));
    refused(() -> filters.listPage(filter, withExpression(), 0, 10));
    refused(() -> filters.singleResult(filter, withExpression()));
    refused(() -> filters.count(filter, withExpression()));
    assertThat(filters.count(filter, tasks.createTaskQuery().or().taskName("rien").endOr())).isZero();
  }

  private Filter stored(TaskQuery query) {
    Filter filter = filters.newTaskFilter("Mes tâches").setQuery(query);
    return filters.saveFilter(filter);
  }

  private TaskQuery withExpression() {
    return tasks.createTaskQuery().or().taskCreatedBeforeExpression("${now()}").endOr();
  }

  private static <Q extends Query<Q, ?>> Q poisonedOr(Q or) {
    ((AbstractQuery<?, ?>) or).addExpression("startedBefore", "${now()}");
    return endOr(or);
  }

  @SuppressWarnings("unchecked")
  private static <Q> Q endOr(Q or) {
    try {
      return (Q) or.getClass().getMethod("endOr").invoke(or);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(ThrowingCallable query) {
    assertThatThrownBy(query).isInstanceOf(BadUserRequestException.class).hasMessage(AdhocQueryGuard.REFUSAL);
  }
}
