package dev.holdfast.host.access;

import io.ebean.config.CurrentTenantProvider;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The context of the current thread: the caller, the organisation and the client. Ebean reads the
 * organisation in every transaction; without one it throws, since an absent tenant would silently
 * remove the filter from every query.
 */
@Singleton
public final class RequestScope implements CurrentTenantProvider {

  /** Work that may throw an exception of its own. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {

    T call() throws E;
  }

  /**
   * The scope of the current work.
   *
   * @param organisationId null for the rows of all organisations
   * @param name describes the work, in code and heap dumps
   */
  private record Tenant(@Nullable UUID organisationId, String name) {

    static Tenant of(UUID organisationId) {
      Objects.requireNonNull(organisationId, "organisationId is null");
      return new Tenant(organisationId, "organisation");
    }
  }

  private record Scope(
      @Nullable Caller caller, @Nullable ClientOrigin origin, @Nullable Tenant tenant) {

    static final Scope NONE = new Scope(null, null, null);
  }

  private final ThreadLocal<Scope> current = ThreadLocal.withInitial(() -> Scope.NONE);

  /**
   * Runs a request in the caller's organisation and no other. Without a caller, or if they belong
   * to none, no organisation is set; the request then opens the scopes that it needs.
   */
  public <T, E extends Exception> T call(
      @Nullable Caller caller, ClientOrigin origin, Work<T, E> work) throws E {
    UUID organisation = caller == null ? null : caller.organisationId();
    return within(
        new Scope(caller, origin, organisation == null ? null : Tenant.of(organisation)), work);
  }

  /** Runs work on one organisation's rows, for the same caller as before. */
  public <T, E extends Exception> T call(UUID organisationId, Work<T, E> work) throws E {
    return within(Tenant.of(organisationId), work);
  }

  /** Like {@link #call(UUID, Work)}, for work without a result. */
  public void run(UUID organisationId, Runnable work) {
    call(organisationId, () -> done(work));
  }

  /**
   * Reads and updates the rows of all organisations. For the host's own background work only; rows
   * of an organisation can't be created here.
   *
   * @param name describes the work
   */
  public <T, E extends Exception> T callAsSystem(String name, Work<T, E> work) throws E {
    return within(new Tenant(null, name), work);
  }

  /** Like {@link #callAsSystem}, for work without a result. */
  public void runAsSystem(String name, Runnable work) {
    callAsSystem(name, () -> done(work));
  }

  /** The current organisation, for example to pass it to another thread. */
  public UUID organisationId() {
    UUID id = tenant().organisationId();
    if (id == null) {
      throw new IllegalStateException("The system scope belongs to no organisation");
    }
    return id;
  }

  /** The caller; empty for the host's own work and on public routes without one. */
  public Optional<Caller> findCaller() {
    return Optional.ofNullable(current.get().caller());
  }

  /**
   * The caller.
   *
   * @throws IllegalStateException without one: the route should have required it
   */
  public Caller caller() {
    return findCaller().orElseThrow(() -> new IllegalStateException("This thread has no caller"));
  }

  /** The origin of the request; empty for the host's own work. */
  public Optional<ClientOrigin> origin() {
    return Optional.ofNullable(current.get().origin());
  }

  @Override
  public @Nullable Object currentId() {
    return tenant().organisationId();
  }

  private Tenant tenant() {
    Tenant tenant = current.get().tenant();
    if (tenant == null) {
      throw new IllegalStateException(
          "No organisation is set on thread " + Thread.currentThread().getName());
    }
    return tenant;
  }

  private static boolean done(Runnable work) {
    work.run();
    return true;
  }

  private <T, E extends Exception> T within(Tenant tenant, Work<T, E> work) throws E {
    Scope outer = current.get();
    return within(new Scope(outer.caller(), outer.origin(), tenant), work);
  }

  private <T, E extends Exception> T within(Scope scope, Work<T, E> work) throws E {
    Scope outer = current.get();
    current.set(scope);
    try {
      return work.call();
    } finally {
      current.set(outer);
    }
  }
}
