package dev.holdfast.host.people.mail;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Links to pages that confirm something with a token. They begin with the configured address, never
 * with the host name of a request, which anybody could choose. The token is in the fragment, which
 * browsers don't send to servers, proxies and referrers.
 */
@Singleton
public final class AccountLinks {

  private final @Nullable URI baseUrl;

  AccountLinks(HostConfiguration configuration) {
    this.baseUrl = configuration.baseUrl();
  }

  public String resetPassword(SecretToken token) {
    return link("/account/reset-password", token);
  }

  public String verifyEmail(SecretToken token) {
    return link("/account/verify-email", token);
  }

  public String acceptInvitation(SecretToken token) {
    return link("/account/accept-invitation", token);
  }

  /**
   * Requires that links can be created.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED}
   */
  public void requireBaseUrl() {
    address();
  }

  private String link(String path, SecretToken token) {
    return address() + path + "#" + token.reveal();
  }

  private URI address() {
    if (baseUrl == null) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The host doesn't know its public address, which links start with.",
          "Set HOLDFAST_BASE_URL.");
    }
    return baseUrl;
  }
}
