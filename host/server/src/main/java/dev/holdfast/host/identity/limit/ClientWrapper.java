package dev.holdfast.host.identity.limit;

import dev.holdfast.host.audit.ClientOrigin;
import dev.holdfast.host.audit.ClientOrigins;
import dev.holdfast.host.web.RequestWrapper;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Handler;
import jakarta.inject.Singleton;

/** Lets what a request does be written down with where it came from. */
@Singleton
final class ClientWrapper implements RequestWrapper {

  private final ClientAddresses addresses;
  private final ClientOrigins clients;

  ClientWrapper(ClientAddresses addresses, ClientOrigins clients) {
    this.addresses = addresses;
    this.clients = clients;
  }

  @Override
  public Handler wrap(Handler handler) {
    return context ->
        clients.call(
            new ClientOrigin(addresses.of(context).text(), context.userAgent()),
            () -> {
              handler.handle(context);
              return context;
            });
  }
}
