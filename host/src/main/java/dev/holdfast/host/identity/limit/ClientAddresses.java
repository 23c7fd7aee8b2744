package dev.holdfast.host.identity.limit;

import dev.holdfast.host.configuration.HostConfiguration;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.util.Collections;

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
}
