package dev.holdfast.host.access;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Admits requests to public routes, and requests of callers with the required permission. */
@Singleton
public final class AccessGuard {

  /**
   * Authenticates callers by one kind of credential. Called once per request, before any scope is
   * open.
   */
  @FunctionalInterface
  public interface CallerResolver {

    /**
     * Returns the caller; empty if the request has no valid credential of this kind.
     *
     * @throws Exception to refuse the request with a more specific error than "not signed in"
     */
    Optional<Caller> resolve(Context context) throws Exception;
  }

  /** Receives refused changes. */
  @FunctionalInterface
  public interface RefusalListener {

    /** Must not throw because of anything that the caller sent. */
    void refused(Context context, Caller caller, Permission demanded);
  }

  private final List<CallerResolver> resolvers;
  private final List<RefusalListener> listeners;
  private volatile DeclaredRoutes declared = DeclaredRoutes.NONE;

  AccessGuard(List<CallerResolver> resolvers, List<RefusalListener> listeners) {
    this.resolvers = resolvers;
    this.listeners = listeners;
  }

  /** Installs the guard before all routes. */
  public void register(RoutesConfig routes) {
    // Before any route is matched, so that anonymous callers can't find out which exist.
    routes.before(this::authenticate);
    routes.beforeMatched(this::authorise);
  }

  /**
   * Reads the declared routes, before the first request.
   *
   * @throws IllegalStateException if one doesn't declare its requirements
   */
  public void inspect(DeclaredRoutes routes) {
    routes.requirePermissions();
    this.declared = routes;
  }

  private void authenticate(Context context) throws Exception {
    if (!declared.isPublic(context.method(), context.path())) {
      resolve(context).orElseThrow(() -> unauthenticated(context)).attachTo(context);
    }
  }

  private Optional<Caller> resolve(Context context) throws Exception {
    for (CallerResolver resolver : resolvers) {
      Optional<Caller> caller = resolver.resolve(context);
      if (caller.isPresent()) {
        return caller;
      }
    }
    return Optional.empty();
  }

  private void authorise(Context context) {
    if (context.method() == HandlerType.HEAD) {
      // Javalin answers HEAD for any GET route without calling its handler.
      throw new MethodNotAllowedResponse("", Map.of("availableMethods", "GET"));
    }
    RouteRequirement demand = RouteRequirement.of(context.routeRoles());
    Permission demanded = demand.permission();
    if (demanded == Permission.PUBLIC) {
      return;
    }
    Caller caller = Caller.of(context).orElseThrow(() -> unauthenticated(context));
    if (!demand.isMetBy(caller, context)) {
      listeners.forEach(listener -> listener.refused(context, caller, demanded));
      throw new HoldfastException(
          AccessRefusal.code(caller),
          AccessRefusal.reason(caller, demanded),
          AccessRefusal.hint(caller));
    }
    demand.requireProof(caller);
  }

  private static HoldfastException unauthenticated(Context context) {
    context.header("WWW-Authenticate", "Bearer");
    return new HoldfastException(
        ProblemCode.UNAUTHENTICATED,
        "Authentication required.",
        "Log in, or send a valid API key: Authorization: Bearer <key>.");
  }
}
