package org.callforprojects.transaction;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One value for each transaction, so that a step of a process that calls several services reads a record once and writes
 * it once. A transaction that is suspended keeps its value to itself.
 *
 * @param <T> what is kept
 */
public final class PerTransaction<T> {

  private final Supplier<T> create;
  private final Consumer<T> beforeCommit;
  private final int order;

  /** @param beforeCommit writes what is still to be written; what it throws rolls the transaction back */
  public PerTransaction(Supplier<T> create, Consumer<T> beforeCommit) {
    this(create, beforeCommit, Ordered.LOWEST_PRECEDENCE - 1);
  }

  private PerTransaction(Supplier<T> create, Consumer<T> beforeCommit, int order) {
    this.create = create;
    this.beforeCommit = beforeCommit;
    this.order = order;
  }

  /** One that is written after all others of its transaction, and so may take what these say when they are written. */
  public static <T> PerTransaction<T> last(Supplier<T> create, Consumer<T> beforeCommit) {
    return new PerTransaction<>(create, beforeCommit, Ordered.LOWEST_PRECEDENCE);
  }

  /** The value of the present transaction; empty outside any. */
  @SuppressWarnings("unchecked")
  public Optional<T> present() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return Optional.empty();
    }
    T known = (T) TransactionSynchronizationManager.getResource(this);
    if (known != null) {
      return Optional.of(known);
    }
    T created = create.get();
    TransactionSynchronizationManager.bindResource(this, created);
    TransactionSynchronizationManager.registerSynchronization(new Binding(created));
    return Optional.of(created);
  }

  private final class Binding implements TransactionSynchronization {

    private final T value;

    private Binding(T value) {
      this.value = value;
    }

    @Override
    public int getOrder() {
      return order;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(PerTransaction.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(PerTransaction.this, value);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      beforeCommit.accept(value);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
    }
  }
}
