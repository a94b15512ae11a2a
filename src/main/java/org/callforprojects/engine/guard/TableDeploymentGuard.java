package org.callforprojects.engine.guard;

import java.lang.reflect.Field;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.rule.RuleLibrary;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/** Nobody, administrators included, deletes a deployment whose tables files are judged by: they would stop for good. */
public class TableDeploymentGuard extends AbstractProcessEnginePlugin {

  private static final Field DEPLOYMENT = Interceptors.fieldOf(DeleteDeploymentCmd.class, "deploymentId");

  private final ObjectProvider<RuleLibrary> rules;

  public TableDeploymentGuard(ObjectProvider<RuleLibrary> rules) {
    this.rules = rules;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    Interceptors.putFirst(engine, Guard::new);
  }

  private class Guard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      if (command instanceof DeleteDeploymentCmd
          && rules.getObject().holdsTable((String) Interceptors.read(DEPLOYMENT, command))) {
        throw new ConflictException("Ce déploiement porte des tables de règles par lesquelles des dossiers sont jugés : "
            + "il ne peut pas être supprimé.");
      }
      return next.execute(command);
    }
  }
}
