package org.callforprojects.engine;

import java.util.Optional;
import org.callforprojects.fault.RefusalException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets refusals and races leave the engine as {@link RefusalException} when the call came through {@link EngineDoor}.
 * <p>
 * The engine's REST resources catch every {@code ProcessEngineException} and make it a 500; another exception type
 * passes them and reaches {@link RefusalMapper}. Java callers keep the engine's own exceptions, because the job
 * executor and the engine's start recognise some of them by type; they may ask {@link EngineFaults}.
 */
class EngineFaultPlugin extends AbstractProcessEnginePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(EngineFaultPlugin.class);

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    Interceptors.putFirst(engine, FaultInterceptor::new);
    // Each refused form would be an error with its stack trace; failures are still logged by whoever answers them
    // (REST interface, job executor, our controllers).
    engine.setEnableCmdExceptionLogging(false);
  }

  private static class FaultInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      if (!EngineDoor.isInside() || Context.getCommandContext() != null) {
        return next.execute(command);
      }
      try {
        return next.execute(command);
      } catch (AuthorizationException e) {
        throw e; // already a 403 that lists the missing authorisations for Cockpit
      } catch (RuntimeException e) {
        Optional<RefusalException> refusal = EngineFaults.refusal(e);
        LOG.debug("{} was refused", command.getClass().getSimpleName(), e);
        throw refusal.map(RuntimeException.class::cast).orElse(e);
      }
    }
  }
}
