package org.callforprojects.engine.fault;

import java.util.List;
import java.util.Optional;

import org.callforprojects.engine.guard.Caller;
import org.callforprojects.engine.guard.EngineDoor;
import org.callforprojects.engine.guard.Interceptors;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
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
 * <p>
 * To whoever is recused from an application "you may not" and "there is none" are one answer: the difference would tell
 * how far that application has come, to somebody who knows an id from before.
 */
public class EngineFaultPlugin extends AbstractProcessEnginePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(EngineFaultPlugin.class);
  private static final String NOTHING_THERE = "Cet élément n’existe pas.";

  /** Nobody's but an administrator's; the engine answers them in other ways where nothing is. */
  private static final List<Class<?>> FOR_ADMINISTRATORS =
      List.of(AbstractSetStateCmd.class, SignalCmd.class, DeleteHistoricProcessInstancesCmd.class);

  private final Recusals recusals;

  public EngineFaultPlugin(Recusals recusals) {
    this.recusals = recusals;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    Interceptors.putFirst(engine, () -> new FaultInterceptor(engine));
    // Each refused form would be an error with its stack trace; failures are still logged by whoever answers them
    // (REST interface, job executor, our controllers).
    engine.setEnableCmdExceptionLogging(false);
  }

  private class FaultInterceptor extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    FaultInterceptor(ProcessEngineConfigurationImpl engine) {
      this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
      if (!EngineDoor.isInside() || Context.getCommandContext() != null) {
        return next.execute(command);
      }
      if (FOR_ADMINISTRATORS.stream().anyMatch(type -> type.isInstance(command)) && isRecused()) {
        throw new UnknownReferenceException(NOTHING_THERE);
      }
      try {
        return nothingForRecused(command, next.execute(command));
      } catch (RuntimeException e) {
        if (isAboutSomethingHidden(e) && isRecused()) {
          throw new UnknownReferenceException(NOTHING_THERE);
        }
        if (e instanceof AuthorizationException) {
          throw e; // already a 403 that lists the missing authorisations for Cockpit
        }
        Optional<RefusalException> refusal = EngineFaults.refusal(e);
        LOG.debug("{} was refused", command.getClass().getSimpleName(), e);
        if (refusal.isEmpty() && EngineFaults.isProvokedByRequest(e)) {
          InvalidValuesException wrong = new InvalidValuesException("", EngineFaults.WRONG_VALUE);
          wrong.initCause(e);
          throw wrong;
        }
        throw refusal.map(RuntimeException.class::cast).orElse(e);
      } catch (StackOverflowError e) {
        throw new InvalidValuesException("", EngineFaults.WRONG_VALUE);
      }
    }

    /** What the engine gives for an instance that is not there. */
    private <T> T nothingForRecused(Command<T> command, T result) {
      if (result == null && command instanceof GetActivityInstanceCmd && isRecused()) {
        throw new UnknownReferenceException(NOTHING_THERE);
      }
      return result;
    }

    private boolean isRecused() {
      return Caller.present(engine).filter(person -> !recusals.of(person.userId()).isEmpty()).isPresent();
    }
  }

  private static boolean isAboutSomethingHidden(RuntimeException e) {
    return e instanceof AuthorizationException || e instanceof NullValueException || e instanceof NotFoundException
        || e instanceof ForbiddenException;
  }
}
