package org.callforprojects.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;

class EngineFaultsTest {

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new InvalidValuesException("/amount", "Le montant manque."), 400, "Le montant manque."),
        Arguments.of(new ForbiddenException("Pas vous."), 403, "Pas vous."),
        Arguments.of(new UnknownReferenceException("Pas ici."), 404, "Pas ici."),
        Arguments.of(new ConflictException("Trop tard."), 409, "Trop tard."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalKeepsItsMeaningHoweverTheEngineWrapsIt(RefusalException refusal, int status, String message) {
    EngineFault expected = new EngineFault(status, message);

    assertThat(EngineFaults.classify(refusal)).contains(expected);
    assertThat(EngineFaults.classify(new ProcessEngineException("listener",
        new ProcessEngineException("couldn't invoke", new RuntimeException(refusal))))).contains(expected);
    assertThat(EngineFaults.refusal(new ProcessEngineException(refusal))).containsSame(refusal);
  }

  static Stream<Throwable> races() {
    NullPointerException ofEngine = new NullPointerException();
    ofEngine.setStackTrace(new StackTraceElement[] {
        new StackTraceElement("org.camunda.bpm.engine.impl.persistence.entity.TaskEntity", "complete", "T.java", 1)});
    return Stream.of(
        new OptimisticLockingException("updated by another"),
        new OptimisticLockingException("updated by another") { },
        new TaskAlreadyClaimedException("t1", "bruno"),
        new NullValueException("Cannot find task with id t1: task is null"),
        new NotFoundException("Cannot find task with id t1: task is null"),
        new NullValueException("Cannot restore state of process instance 7: list of executions is empty"),
        new ProcessEngineException("Execution with id '7' does not have a subscription to a message event"),
        new MismatchingMessageCorrelationException("deposited", "no match"),
        new CannotAcquireLockException("lock"),
        new ProcessEnginePersistenceException("flush", new RuntimeException(new SQLException("deadlock", "40P01"))),
        new ProcessEnginePersistenceException("flush", new RuntimeException(new SQLException("timeout", "HYT00"))),
        new ProcessEnginePersistenceException("flush", new RuntimeException(
            new SQLException("Unique index violation: \"PUBLIC.ACT_UNIQ_AUTH_USER_INDEX_6 ON ...", "23505"))),
        ofEngine);
  }

  @ParameterizedTest
  @MethodSource("races")
  void aRaceIsAConflictAndItsCauseIsKept(Throwable race) {
    Throwable wrapped = new ProcessEngineException("wrapped", race);

    assertThat(EngineFaults.classify(race)).map(EngineFault::status).contains(409);
    assertThat(EngineFaults.classify(wrapped).orElseThrow().message()).contains("déjà été traitée", "Rechargez");
    assertThat(EngineFaults.refusal(wrapped)).get().extracting(Throwable::getCause).isSameAs(wrapped);
  }

  @Test
  void aMissingRightIsForbidden() {
    assertThat(EngineFaults.classify(new AuthorizationException("agnes",
        Permissions.UPDATE.getName(), Resources.TASK.resourceName(), "t1")))
        .contains(new EngineFault(403, EngineFaults.NOT_ALLOWED));
  }

  @Test
  void ourOwnMistakesStayFailures() {
    assertThat(Stream.of(
        new NullPointerException("in a delegate"),
        new ProcessEngineException("Unknown property used in expression"),
        new NullValueException("variableName is null"),
        new BadUserRequestException("sortBy"),
        new DuplicateKeyException("a rule of ours"),
        new ProcessEnginePersistenceException("flush", new RuntimeException(new SQLException("too long", "22001"))))
        .map(EngineFaults::classify)).allMatch(Optional::isEmpty);
  }

  @Test
  void anEndlessChainOfCausesEnds() {
    RuntimeException first = new RuntimeException("a");
    RuntimeException second = new RuntimeException("b", first);
    first.initCause(second);

    assertThat(EngineFaults.classify(first)).isEmpty();
  }
}
