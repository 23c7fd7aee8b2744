package dev.holdfast.host.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a grant. Their text is secret.
 *
 * @param access the access token
 * @param refresh the refresh token, if the server issued one
 * @param expiresAt when the access token expires by this host's clock; null if the server didn't
 *     say
 */
record Tokens(String access, @Nullable String refresh, @Nullable Instant expiresAt) {

  /** A request that is on its way when the token expires would fail. */
  private static final Duration EARLY = Duration.ofSeconds(60);

  boolean isFresh(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt.minus(EARLY));
  }

  boolean isValid(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  @Override
  public String toString() {
    return "Tokens[expiresAt=" + expiresAt + "]";
  }
}
