package org.callforprojects.engine.guard;

import java.lang.reflect.Field;
import java.util.List;

import org.callforprojects.engine.CommandGuard;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Closes CVE-2026-109432, unpatched in Camunda 7.24.0 CE: the engine looks for expressions in the outer ad-hoc query
 * only, so that one inside an {@code or()} sub-query is evaluated, and whoever may log in runs code.
 * <p>
 * Refuses every query with an expression in a sub-query, and every filter execution whose extending query has one.
 * Expressions of stored filters stay possible: they are evaluated inside the filter's command, and {@link CommandGuard}
 * lets only administrators store filters.
 */
public class AdhocQueryGuard extends AbstractProcessEnginePlugin {

  static final String REFUSAL = "Les expressions sont interdites dans les recherches.";

  private static final Field EXTENDING_QUERY = Interceptors.fieldOf(AbstractExecuteFilterCmd.class, "extendingQuery");

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    Interceptors.putFirst(engine, QueryInterceptor::new);
  }

  private static void refuseExpressions(Object query) {
    if (subQueries(query).stream().anyMatch(sub -> sub != query && !sub.getExpressions().isEmpty())) {
      throw new BadUserRequestException(REFUSAL);
    }
  }

  /** The four query types of 7.24 that have {@code or()}; they share no interface for it. */
  private static List<? extends AbstractQuery<?, ?>> subQueries(Object query) {
    if (query instanceof TaskQueryImpl tasks) {
      return tasks.getQueries();
    }
    if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
      return tasks.getQueries();
    }
    if (query instanceof ProcessInstanceQueryImpl instances) {
      return instances.getQueries();
    }
    if (query instanceof HistoricProcessInstanceQueryImpl instances) {
      return instances.getQueries();
    }
    return List.of();
  }

  private static class QueryInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      refuseExpressions(command);
      if (command instanceof AbstractExecuteFilterCmd) {
        Object extending = Interceptors.read(EXTENDING_QUERY, command);
        refuseExpressions(extending);
      }
      return next.execute(command);
    }
  }
}
