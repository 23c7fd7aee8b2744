package dev.holdfast.plugin.sso;

import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One attempt to sign in. The host makes it with {@link #builder} and passes the same one to both
 * calls; later versions may add components. {@link #state}, {@link #nonce} and {@link #verifier}
 * are random, independent, and 43 characters of {@code A-Z a-z 0-9 - _}.
 *
 * @param state identifies the attempt in the browser
 * @param nonce the provider returns it in what it signs: the {@code nonce} of an ID token, or with
 *     an underscore in front the {@code ID} of a SAML request
 * @param verifier never seen by the browser: the {@code code_verifier} of PKCE
 * @param callback where the provider sends the browser afterwards, by GET or POST
 * @param time when the attempt began
 * @param fresh whether the provider must authenticate the person again, even if it recently did
 */
public record SsoRequest(
    String state, String nonce, SecretText verifier, URI callback, Instant time, boolean fresh) {

  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom SOURCE = new SecureRandom();

  public SsoRequest {
    Objects.requireNonNull(callback, "callback is null");
    Objects.requireNonNull(time, "time is null");
    if (!RANDOM.matcher(state).matches()
        || !RANDOM.matcher(nonce).matches()
        || !RANDOM.matcher(verifier.reveal()).matches()) {
      throw new IllegalArgumentException("State, nonce and verifier have 43 characters");
    }
  }

  /** A builder for a new attempt that begins at this time and may use an existing session. */
  public static Builder builder(URI callback, Instant time) {
    return new Builder(callback, time);
  }

  /** Builds an attempt. Not thread-safe. */
  public static final class Builder {

    private final URI callback;
    private final Instant time;
    private boolean fresh;

    private Builder(URI callback, Instant time) {
      this.callback = callback;
      this.time = time;
    }

    /** Sets whether the provider must authenticate the person again. */
    public Builder fresh(boolean value) {
      fresh = value;
      return this;
    }

    /** The attempt, with new random values. */
    public SsoRequest build() {
      return new SsoRequest(random(), random(), SecretText.of(random()), callback, time, fresh);
    }

    private static String random() {
      byte[] bytes = new byte[32];
      SOURCE.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
