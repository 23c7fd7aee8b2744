package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;

/** Where {@link AdapterContext#accessToken} comes from. */
@FunctionalInterface
public interface AccessTokens {

  /** For work without an account. */
  AccessTokens NONE =
      (context, rejected) -> {
        throw new PluginException(
            ErrorCode.CONSENT_REQUIRED,
            "There is no consent to use an account here",
            "Save the configuration on a host, and give it consent there. Commands without a host"
                + " can't use accounts.");
      };

  /** Returns a token that isn't {@code rejected}. */
  SecretText get(AdapterContext context, @Nullable SecretText rejected) throws InterruptedException;
}
