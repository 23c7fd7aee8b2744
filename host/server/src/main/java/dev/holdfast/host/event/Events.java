package dev.holdfast.host.event;

import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Publishes events to other features within the current transaction: what a listener writes is
 * committed or rolled back with the cause. Events are records of the feature that publishes them;
 * listeners belong to features above it, and register when they are created.
 *
 * <p>Listeners of a type are called on the publisher's thread, in the order of registration, and
 * must not depend on each other. If one throws, the later ones aren't called, the transaction can
 * only roll back, and the publisher gets the exception.
 */
@Singleton
public final class Events {

  private final Database database;
  private final Map<Class<?>, List<Consumer<Object>>> listeners = new ConcurrentHashMap<>();

  /** Uses this database's transactions. */
  public Events(Database database) {
    this.database = database;
  }

  /** Registers a permanent listener for events of exactly this type. */
  public <E extends Record> void on(Class<E> type, Consumer<? super E> listener) {
    listeners
        .computeIfAbsent(type, key -> new CopyOnWriteArrayList<>())
        .add(event -> listener.accept(type.cast(event)));
  }

  /**
   * Calls the listeners.
   *
   * @throws IllegalStateException outside a transaction, where their changes couldn't be rolled
   *     back
   */
  public void publish(Record event) {
    Transaction transaction = database.currentTransaction();
    if (transaction == null) {
      throw new IllegalStateException(event + " must be published in a transaction");
    }
    try {
      listeners.getOrDefault(event.getClass(), List.of()).forEach(each -> each.accept(event));
    } catch (RuntimeException | Error e) {
      transaction.setRollbackOnly();
      throw e;
    }
  }
}
