package dev.holdfast.host.web.client;

import dev.holdfast.engine.configuration.HostConfiguration;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.server.Request;

/** Finds out where requests came from, past the proxies that the operator trusts. */
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

  /** The client of this request, before anything else has looked at it. */
  public ClientAddress of(Request request) {
    return proxies.client(
        Request.getRemoteAddr(request), request.getHeaders().getValuesList(FORWARDED));
  }

  /** The other end of this request's connection, which may be a proxy; no header tells it. */
  public ClientAddress peer(Context context) {
    return proxies.client(context.req().getRemoteAddr(), List.of());
  }
}
