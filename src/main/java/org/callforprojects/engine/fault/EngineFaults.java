package org.callforprojects.engine.fault;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.callforprojects.engine.staff.EngineSecurityPlugin;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnavailableException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells refusals and races from real failures, whatever the engine has wrapped them in.
 * <p>
 * Refusals of our own services ({@code org.callforprojects.fault}) keep their meaning; double completions, claims and
 * correlations are conflicts, also where the loser gets a {@link NullPointerException} from inside the engine
 * (measured: it reads an execution that the winner has just removed).
 */
public final class EngineFaults {

  public static final String TASK_CONFLICT =
      "Cette tâche a déjà été traitée ou modifiée par une autre personne. Rechargez la page.";
  public static final String STEP_CONFLICT = "Cette étape a déjà été traitée ou n’est pas attendue. Rechargez la page.";
  /** While the database is away. */
  public static final String UNAVAILABLE =
      "Le service est momentanément indisponible ; rien n’a été enregistré. Réessayez dans quelques minutes.";
  static final int RETRY_AFTER_SECONDS = 30;
  static final String WRONG_VALUE =
      "La demande est incorrecte : une valeur ne peut pas être lue, n’est pas du type annoncé, ou n’est pas attendue ici.";
  static final String HOW_MANY =
      "Indiquez le nombre de résultats voulus (maxResults), au plus " + EngineSecurityPlugin.LONGEST_RESULT + ".";
  static final String NOT_ALLOWED = "Vous n’avez pas le droit d’effectuer cette action.";

  private static final String OURS = "org.callforprojects.";
  /** They stand within the engine's chain of commands, or before it, and pass on what they do not refuse. */
  private static final Pattern GUARDS =
      Pattern.compile("org\\.callforprojects\\.engine\\.(\\w+\\.)?(\\w*(Guard|Plugin)\\$\\w+|Form\\w*Service)(\\$.*)?");
  /** What is further out has handed the request on: the servlet's and its filters' frames say nothing of the failure. */
  private static final Pattern DOOR = Pattern.compile("org\\.(glassfish\\.jersey|apache\\.catalina)\\..*");
  private static final int LONGEST_CHAIN = 50;
  private static final String ENGINE_INTERNALS = "org.camunda.bpm.engine.impl.";
  /** Serialization failure and deadlock (both databases), concurrent update and lock timeout (H2). */
  private static final Set<String> RACE_STATES = Set.of("40001", "40P01", "90131", "HYT00");

  /** Shut down, crashed, not up yet, out of connections or of disk (PostgreSQL); closed (H2). */
  private static final Set<String> AWAY_STATES =
      Set.of("57P01", "57P02", "57P03", "53300", "53100", "25006", "90067", "90098", "90121");

  private static final String UNIQUE_VIOLATION = "23505";
  /** Start of the names of the engine's unique indexes on grants; both databases name the index in the message. */
  private static final String UNIQUE_GRANT = "ACT_UNIQ_AUTH";

  private EngineFaults() {
  }

  /** The status and the French message for the person, or empty when the failure is ours (500). */
  public static Optional<EngineFault> classify(Throwable thrown) {
    return refusal(thrown).map(EngineFault::of);
  }

  /** The refusal that the exception carries or amounts to; a new one keeps the exception as its cause. */
  static Optional<RefusalException> refusal(Throwable thrown) {
    List<Throwable> chain = causes(thrown);
    Optional<RefusalException> own = chain.stream()
        .filter(RefusalException.class::isInstance).map(RefusalException.class::cast).findFirst();
    return own.or(() -> chain.stream().map(EngineFaults::translated).flatMap(Optional::stream).findFirst()
        .map(refusal -> {
          refusal.initCause(thrown);
          return refusal;
        }));
  }

  /** Whether another transaction changed what this one had read, also where it was translated meanwhile. */
  public static boolean isOptimisticLock(Throwable thrown) {
    return causes(thrown).stream().anyMatch(OptimisticLockingException.class::isInstance);
  }

  /** Whether the database could not be reached, or closed the connection, which then can be neither committed nor rolled back. */
  public static boolean isDatabaseAway(Throwable thrown) {
    return causes(thrown).stream().anyMatch(EngineFaults::isLostConnection);
  }

  private static boolean isLostConnection(Throwable cause) {
    return cause instanceof CannotGetJdbcConnectionException
        || cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException
        || cause instanceof TransactionSystemException && cause.getCause() instanceof SQLException pool && pool.getSQLState() == null
        || cause instanceof SQLException sql && sql.getSQLState() != null
            && (sql.getSQLState().startsWith("08") || AWAY_STATES.contains(sql.getSQLState()));
  }

  private static Optional<RefusalException> translated(Throwable cause) {
    if (isLostConnection(cause)) {
      return Optional.of(new UnavailableException(UNAVAILABLE, RETRY_AFTER_SECONDS));
    }
    if (cause instanceof AuthorizationException) {
      return Optional.of(new ForbiddenException(NOT_ALLOWED));
    }
    if (cause instanceof BadUserRequestException && isWithoutLimit(cause)) {
      return Optional.of(new InvalidValuesException("", HOW_MANY));
    }
    if (cause instanceof MismatchingMessageCorrelationException || isMissingSubscription(cause)) {
      return Optional.of(new ConflictException(STEP_CONFLICT));
    }
    return isRace(cause) ? Optional.of(new ConflictException(TASK_CONFLICT)) : Optional.empty();
  }

  /**
   * Whether what was sent made the engine fail: no code of ours took part but its guards, and no database. The engine says
   * so by many types (values that Spin, FEEL or a deserialiser cannot read, a task that belongs to a process), and its REST
   * resources answer most of them with 500.
   */
  static boolean isProvokedByRequest(Throwable thrown) {
    List<Throwable> chain = causes(thrown);
    return chain.stream().noneMatch(SQLException.class::isInstance)
        && chain.stream().noneMatch(org.apache.ibatis.exceptions.PersistenceException.class::isInstance)
        && Arrays.stream(chain.get(chain.size() - 1).getStackTrace()).map(StackTraceElement::getClassName)
            .takeWhile(name -> !DOOR.matcher(name).matches())
            .noneMatch(name -> name.startsWith(OURS) && !GUARDS.matcher(name).matches());
  }

  private static boolean isRace(Throwable cause) {
    return cause instanceof OptimisticLockingException
        || cause instanceof TaskAlreadyClaimedException
        || cause instanceof ConcurrencyFailureException
        || isMissingTask(cause)
        || isMissingInstance(cause)
        || cause instanceof SQLException sql && sql.getSQLState() != null && RACE_STATES.contains(sql.getSQLState())
        || cause instanceof SQLException grant && isGrantedTwice(grant)
        || cause instanceof NullPointerException && isThrownByEngine(cause);
  }

  /** Who claims a task is granted the right to it: two claims at once by one person insert the same row. */
  private static boolean isGrantedTwice(SQLException failure) {
    return UNIQUE_VIOLATION.equals(failure.getSQLState()) && failure.getMessage() != null
        && failure.getMessage().toUpperCase(Locale.ROOT).contains(UNIQUE_GRANT);
  }

  // The engine has no type of its own for these four: it names them in a message only.

  private static boolean isWithoutLimit(Throwable cause) {
    return says(cause, "An unbound number of results") || says(cause, "Max results limit");
  }

  private static boolean isMissingTask(Throwable cause) {
    return (cause instanceof NullValueException || cause instanceof NotFoundException)
        && says(cause, "Cannot find task with id");
  }

  private static boolean isMissingInstance(Throwable cause) {
    return cause instanceof NullValueException && says(cause, "Cannot restore state of process instance");
  }

  private static boolean isMissingSubscription(Throwable cause) {
    return cause instanceof ProcessEngineException && says(cause, "Execution with id")
        && cause.getMessage().contains("does not have a subscription");
  }

  private static boolean says(Throwable cause, String start) {
    return cause.getMessage() != null && cause.getMessage().startsWith(start);
  }

  /**
   * An exception thrown from one place very often loses its stack trace: the virtual machine then throws one it keeps
   * ready. Lost races do that; a fault of our own would have shown itself as such many times before.
   */
  private static boolean isThrownByEngine(Throwable cause) {
    StackTraceElement[] frames = cause.getStackTrace();
    return frames.length == 0 || frames[0].getClassName().startsWith(ENGINE_INTERNALS);
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable cause = thrown; cause != null && chain.size() < LONGEST_CHAIN; cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }
}
