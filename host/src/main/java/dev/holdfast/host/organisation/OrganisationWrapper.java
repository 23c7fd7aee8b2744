package dev.holdfast.host.organisation;

import dev.holdfast.host.web.RequestWrapper;
import io.javalin.http.Handler;
import jakarta.inject.Singleton;

/** Has every request work for the default organisation, until callers belong to one. */
@Singleton
final class OrganisationWrapper implements RequestWrapper {

  private final TenantScope scope;
  private final OrganisationService organisations;

  OrganisationWrapper(TenantScope scope, OrganisationService organisations) {
    this.scope = scope;
    this.organisations = organisations;
  }

  @Override
  public Handler wrap(Handler handler) {
    return context ->
        scope.call(
            organisations.defaultId(),
            () -> {
              handler.handle(context);
              return context;
            });
  }
}
