package dev.holdfast.host.signin.setup;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Recognises requests that come directly from the host's own machine. */
@Singleton
final class OwnMachine {

  /** A proxy beside the host has a local address, but its client is somebody else. */
  private static final List<String> OF_PROXIES = List.of("forwarded", "via", "x-real-ip");

  private static final String ALSO_OF_PROXIES = "x-forwarded-";

  private final HostConfiguration configuration;
  private final ClientAddresses addresses;

  OwnMachine(HostConfiguration configuration, ClientAddresses addresses) {
    this.configuration = configuration;
    this.addresses = addresses;
  }

  /** Whether a request came over loopback, without a proxy that announces itself. */
  boolean sent(Context context) {
    return isOwn(addresses.peer(context).address())
        && Collections.list(context.req().getHeaderNames()).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .noneMatch(name -> name.startsWith(ALSO_OF_PROXIES) || OF_PROXIES.contains(name));
  }

  /**
   * Loopback, and, if the host listens only on one other address, that address: a connection from
   * it to itself never leaves the machine.
   */
  private boolean isOwn(InetAddress peer) {
    try {
      return peer.isLoopbackAddress() || peer.equals(InetAddress.getByName(configuration.bind()));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
