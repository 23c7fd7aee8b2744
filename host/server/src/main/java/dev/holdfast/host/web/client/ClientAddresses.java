package dev.holdfast.host.web.client;

import dev.holdfast.engine.configuration.HostConfiguration;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.server.Request;

/** Determines the client addresses of requests behind trusted proxies. */
@Singleton
public final class ClientAddresses {

  private static final String FORWARDED = "X-Forwarded-For";

  private final TrustedProxies proxies;

  ClientAddresses(HostConfiguration configuration) {
    this.proxies = TrustedProxies.parse(configuration.trustedProxies());
  }

  /** The client of this request. */
  public ClientAddress of(Context context) {
    return proxies.client(
        context.req().getRemoteAddr(), Collections.list(context.req().getHeaders(FORWARDED)));
  }

  /** Determines the client of this request before anything else has read it. */
  public ClientAddress of(Request request) {
    return proxies.client(
        Request.getRemoteAddr(request), request.getHeaders().getValuesList(FORWARDED));
  }

  /** The other end of this request's connection, possibly a proxy, regardless of headers. */
  public ClientAddress peer(Context context) {
    return proxies.client(context.req().getRemoteAddr(), List.of());
  }
}
