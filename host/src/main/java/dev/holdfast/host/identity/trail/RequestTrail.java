package dev.holdfast.host.identity.trail;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Callers;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RefusalListener;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.ClientOrigin;
import dev.holdfast.host.audit.ClientOrigins;
import dev.holdfast.host.identity.limit.ClientAddresses;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.web.RequestWrapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what requests did to backups and to the host, and whom the guard refused. The action
 * is the permission that the route demands; what people and their rights are concerned with, their
 * features write down themselves, and better.
 */
@Singleton
final class RequestTrail implements RequestWrapper, RefusalListener {

  private static final Set<String> WRITTEN_HERE =
      Set.of("adapters", "jobs", "backups", "encryption", "settings", "plugins");
  private static final Set<Permission> SENSITIVE_READS =
      Set.of(Permission.BACKUP_DOWNLOAD, Permission.ENCRYPTION_EXPORT);

  private final TenantScope scope;
  private final Callers callers;
  private final ClientOrigins origins;
  private final ClientAddresses addresses;
  private final AuditTrail trail;

  RequestTrail(
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
  public Handler wrap(Handler handler) {
    return context -> {
      handler.handle(context);
      Optional<Permission> demanded = demanded(context);
      Caller caller = Callers.of(context).orElse(null);
      if (caller != null && demanded.isPresent() && isWritten(context, demanded.get())) {
        write(
            context,
            caller,
            demanded.get(),
            (resource, id) -> trail.record(demanded.get().slug(), resource, id, details(context)));
      }
    };
  }

  @Override
  public void refused(Context context, Caller caller, Permission demanded) {
    if (context.method() != HandlerType.GET || SENSITIVE_READS.contains(demanded)) {
      write(
          context,
          caller,
          demanded,
          (resource, id) ->
              trail.recordFailure(caller.userId(), "refused", resource, id, details(context)));
    }
  }

  /** In scopes of its own: the request's aren't open yet, or not any more. */
  private void write(
      Context context,
      Caller caller,
      Permission demanded,
      BiConsumer<String, @Nullable String> record) {
    UUID organisation = caller.organisationId();
    if (organisation == null) {
      return;
    }
    ClientOrigin origin = new ClientOrigin(addresses.of(context).text(), context.userAgent());
    String resource = resource(demanded);
    @Nullable String id = context.pathParamMap().values().stream().findFirst().orElse(null);
    try {
      callers.call(
          caller,
          () ->
              origins.call(
                  origin,
                  () ->
                      scope.call(
                          organisation,
                          () -> {
                            record.accept(resource, id);
                            return true;
                          })));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // None of them is checked.
    }
  }

  private static boolean isWritten(Context context, Permission demanded) {
    return WRITTEN_HERE.contains(resource(demanded))
        && (context.method() != HandlerType.GET || SENSITIVE_READS.contains(demanded));
  }

  private static Optional<Permission> demanded(Context context) {
    for (RouteRole role : context.routeRoles()) {
      if (role instanceof Permission permission && permission.isRight()) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> details(Context context) {
    return Map.of("method", context.method().name(), "path", context.path());
  }

  private static String resource(Permission permission) {
    String slug = permission.slug();
    return permission.isRight() ? slug.substring(0, slug.indexOf(':')) : slug;
  }
}
