package dev.holdfast.host.signin.session;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a page of another site caused, where no session's token can prove it: at
 * login, for example, where an attacker could log people in to the attacker's account.
 */
@Singleton
public final class RequestOrigin {

  private final @Nullable URI baseUrl;

  RequestOrigin(HostConfiguration configuration) {
    this.baseUrl = configuration.baseUrl();
  }

  /**
   * Refuses a request from another site. Programs send neither header.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN}
   */
  public void requireOwn(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
    boolean otherOrigin = origin != null && !isOwn(origin, context);
    if (otherSite || otherOrigin) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "Another website sent this request.",
          "Use the host's own address; behind a proxy set HOLDFAST_BASE_URL to it.");
    }
  }

  private boolean isOwn(String origin, Context context) {
    return baseUrl == null
        ? origin.equalsIgnoreCase("http://" + context.host())
        : origin.equalsIgnoreCase(baseUrl.toString());
  }
}
