package dev.holdfast.host.identity.trail;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Callers;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RefusalListener;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.ClientOrigin;
import dev.holdfast.host.audit.ClientOrigins;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes down whom the guard refused a change, or a look at what is secret. */
@Singleton
final class RefusalTrail implements RefusalListener {

  private static final Set<Permission> SENSITIVE_READS =
      Set.of(Permission.BACKUP_DOWNLOAD, Permission.ENCRYPTION_EXPORT, Permission.AUDIT_EXPORT);

  private final TenantScope scope;
  private final Callers callers;
  private final ClientOrigins origins;
  private final ClientAddresses addresses;
  private final AuditTrail trail;

  RefusalTrail(
      TenantScope scope,
      Callers callers,
      ClientOrigins origins,
      ClientAddresses addresses,
      AuditTrail trail) {
    this.scope = scope;
    this.callers = callers;
    this.origins = origins;
    this.addresses = addresses;
    this.trail = trail;
  }

  @Override
  public void refused(Context context, Caller caller, Permission demanded) {
    UUID organisation = caller.organisationId();
    boolean isWorthIt = context.method() != HandlerType.GET || SENSITIVE_READS.contains(demanded);
    if (organisation == null || !isWorthIt) {
      return;
    }
    ClientOrigin origin = new ClientOrigin(addresses.of(context).text(), context.userAgent());
    try {
      // In scopes of its own: the guard comes before those of the request.
      callers.call(
          caller,
          () ->
              origins.call(
                  origin,
                  () ->
                      scope.call(
                          organisation,
                          () -> {
                            write(context, caller, demanded);
                            return true;
                          })));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // None of them is checked.
    }
  }

  private void write(Context context, Caller caller, Permission demanded) {
    trail.recordFailure(
        caller.userId(),
        "refused",
        resource(demanded),
        context.pathParamMap().values().stream().findFirst().orElse(null),
        Map.of("method", context.method().name(), "path", context.path()));
  }

  /** The first half of the slug. */
  private static String resource(Permission demanded) {
    String slug = demanded.slug();
    return demanded.isRight() ? slug.substring(0, slug.indexOf(':')) : slug;
  }
}
