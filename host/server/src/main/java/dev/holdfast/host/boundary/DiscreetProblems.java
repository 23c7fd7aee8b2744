package dev.holdfast.host.boundary;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.web.server.WebServer.RequestWrapper;
import dev.holdfast.plugin.PluginException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.inject.Singleton;

/** Removes from problem responses what their caller must not learn. */
@Singleton
final class DiscreetProblems implements RequestWrapper {

  private final Boundaries boundaries;
  private final RequestScope scope;

  DiscreetProblems(Boundaries boundaries, RequestScope scope) {
    this.boundaries = boundaries;
    this.scope = scope;
  }

  @Override
  public Handler wrap(Handler handler) {
    return context -> {
      try {
        handler.handle(context);
      } catch (PluginException e) {
        PluginException told =
            new PluginException(
                e.code(), discreet(context, e.getMessage()), discreet(context, e.hint()), e);
        throw e.retryAfter().map(told::retryAfter).orElse(told);
      } catch (HoldfastException e) {
        // Other exceptions of the host contain no text from elsewhere.
        throw e.getClass() != HoldfastException.class
            ? e
            : new HoldfastException(
                e.code(), discreet(context, e.getMessage()), discreet(context, e.hint()), e);
      }
    };
  }

  private String discreet(Context context, String text) throws Exception {
    Caller caller = Caller.of(context).orElse(null);
    return caller == null || caller.organisationId() == null
        ? text
        : scope.call(caller.organisationId(), () -> boundaries.current().discreet(text));
  }
}
