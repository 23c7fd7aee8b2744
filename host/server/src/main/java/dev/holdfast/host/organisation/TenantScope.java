package dev.holdfast.host.organisation;

import io.ebean.config.CurrentTenantProvider;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Which organisation the present thread works for. Ebean asks it at every transaction; without a
 * scope it throws, since an absent tenant would quietly remove the filter from every query.
 */
@Singleton
public final class TenantScope implements CurrentTenantProvider {

  /**
   * @param organisationId null in the system scope only
   */
  private record Scope(@Nullable UUID organisationId, String name) {}

  private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

  /** Works on one organisation's rows. */
  public <T> T call(UUID organisationId, Callable<T> work) throws Exception {
    Objects.requireNonNull(organisationId, "organisationId is null");
    return within(new Scope(organisationId, "organisation"), work);
  }

  /** As {@link #call}, for work without result and checked exceptions. */
  public void run(UUID organisationId, Runnable work) {
    Objects.requireNonNull(organisationId, "organisationId is null");
    runWithin(new Scope(organisationId, "organisation"), work);
  }

  /**
   * Reads and updates the rows of all organisations. For the host's own background work only; rows
   * that belong to an organisation can't be made here.
   *
   * @param name says what the work is, for whoever reads the code or a thread dump
   */
  public <T> T callAsSystem(String name, Callable<T> work) throws Exception {
    return within(new Scope(null, name), work);
  }

  /** As {@link #callAsSystem}, for work without result and checked exceptions. */
  public void runAsSystem(String name, Runnable work) {
    runWithin(new Scope(null, name), work);
  }

  /** The organisation that is worked for, such as to hand it to another thread. */
  public UUID organisationId() {
    UUID id = require().organisationId();
    if (id == null) {
      throw new IllegalStateException("The system scope belongs to no organisation");
    }
    return id;
  }

  @Override
  public @Nullable Object currentId() {
    return require().organisationId();
  }

  private Scope require() {
    Scope scope = current.get();
    if (scope == null) {
      throw new IllegalStateException(
          "No organisation is set on thread " + Thread.currentThread().getName());
    }
    return scope;
  }

  private void runWithin(Scope scope, Runnable work) {
    Scope outer = current.get();
    current.set(scope);
    try {
      work.run();
    } finally {
      current.set(outer);
    }
  }

  private <T> T within(Scope scope, Callable<T> work) throws Exception {
    Scope outer = current.get();
    current.set(scope);
    try {
      return work.call();
    } finally {
      current.set(outer);
    }
  }
}
