package dev.holdfast.host.organisation;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Callers;
import dev.holdfast.host.web.RequestWrapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has every request work for its caller's organisation, and for no other. Without a caller there is
 * no scope: what a public route needs of the database it opens one for.
 */
@Singleton
final class OrganisationWrapper implements RequestWrapper {

  private final TenantScope scope;
  private final Callers callers;

  OrganisationWrapper(TenantScope scope, Callers callers) {
    this.scope = scope;
    this.callers = callers;
  }

  @Override
  public Handler wrap(Handler handler) {
    return context -> {
      Caller caller = Callers.of(context).orElse(null);
      if (caller == null) {
        handler.handle(context);
      } else {
        callers.call(caller, () -> handle(handler, context, caller.organisationId()));
      }
    };
  }

  private Context handle(Handler handler, Context context, @Nullable UUID organisationId)
      throws Exception {
    if (organisationId == null) {
      handler.handle(context);
      return context;
    }
    return scope.call(
        organisationId,
        () -> {
          handler.handle(context);
          return context;
        });
  }
}
