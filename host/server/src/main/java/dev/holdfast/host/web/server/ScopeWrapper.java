package dev.holdfast.host.web.server;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.ClientOrigin;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.web.client.ClientAddresses;
import dev.holdfast.host.web.server.WebServer.RequestWrapper;
import io.javalin.http.Handler;
import jakarta.inject.Singleton;

/** Runs every request in the scope of its caller. */
@Singleton
final class ScopeWrapper implements RequestWrapper {

  private final RequestScope scope;
  private final ClientAddresses addresses;

  ScopeWrapper(RequestScope scope, ClientAddresses addresses) {
    this.scope = scope;
    this.addresses = addresses;
  }

  @Override
  public Handler wrap(Handler handler) {
    return context ->
        scope.call(
            Caller.of(context).orElse(null),
            new ClientOrigin(addresses.of(context).text(), context.userAgent()),
            () -> {
              handler.handle(context);
              return context;
            });
  }
}
