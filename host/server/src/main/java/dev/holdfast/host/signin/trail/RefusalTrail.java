package dev.holdfast.host.signin.trail;

import dev.holdfast.host.access.AccessGuard.RefusalListener;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.ClientOrigin;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records refused changes and refused reads of secrets. */
@Singleton
final class RefusalTrail implements RefusalListener {

  private static final Set<Permission> SENSITIVE_READS =
      Set.of(Permission.BACKUP_DOWNLOAD, Permission.ENCRYPTION_EXPORT, Permission.AUDIT_EXPORT);

  private final RequestScope scope;
  private final ClientAddresses addresses;
  private final AuditTrail trail;

  RefusalTrail(RequestScope scope, ClientAddresses addresses, AuditTrail trail) {
    this.scope = scope;
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
    // The guard comes before the scope of the request.
    scope.call(
        caller,
        origin,
        () -> {
          write(context, caller, demanded);
          return true;
        });
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
