package dev.holdfast.host.web;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.access.Permission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/** Lets requests in: with the token everywhere, without it only to public routes. */
@Singleton
final class AccessGuard {

  private static final String PUBLIC_PREFIX = "/health/";

  private final AccessToken token;

  AccessGuard(AccessToken token) {
    this.token = token;
  }

  void register(RoutesConfig routes) {
    // Before any route is looked for, so that a stranger can't find out which exist.
    routes.before(this::authenticate);
    routes.beforeMatched(this::authorise);
  }

  private void authenticate(Context context) {
    if (!context.path().startsWith(PUBLIC_PREFIX) && !hasToken(context)) {
      context.header("WWW-Authenticate", "Bearer");
      throw new HoldfastException(
          ProblemCode.UNAUTHENTICATED,
          "This needs the host's bearer token.",
          "Send it as: Authorization: Bearer <token>. It is in the file token in the home folder.");
    }
  }

  private void authorise(Context context) {
    if (context.method() == HandlerType.HEAD) {
      // Javalin would answer for any GET route without asking its handler.
      throw new MethodNotAllowedResponse("", Map.of("availableMethods", "GET"));
    }
    // Without this a route whose author forgot the annotation would be open.
    if (context.routeRoles().isEmpty()) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN, "This route is closed: it declares no permission.", "");
    }
    if (!context.routeRoles().contains(Permission.PUBLIC) && !hasToken(context)) {
      throw new HoldfastException(ProblemCode.UNAUTHENTICATED, "This needs a token.", "");
    }
  }

  private boolean hasToken(Context context) {
    String authorization = context.header("Authorization");
    return authorization != null && token.accepts(authorization);
  }
}
