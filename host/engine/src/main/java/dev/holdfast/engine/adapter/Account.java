package dev.holdfast.engine.adapter;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.oauth.OAuthClient;
import dev.holdfast.runtime.AccessTokens;
import org.jspecify.annotations.Nullable;

/** The account that somebody consented to use for one configuration. */
@FunctionalInterface
public interface Account {

  /** Without a host, nobody can consent. */
  Account NONE = (client, context, rejected) -> AccessTokens.NONE.get(context, rejected);

  /** Returns a token that isn't {@code rejected}, as {@link AdapterContext#accessToken} says. */
  SecretText token(OAuthClient client, AdapterContext context, @Nullable SecretText rejected)
      throws InterruptedException;

  /** The accounts of configurations. */
  @FunctionalInterface
  interface Accounts {

    /** Returns the account of a configuration, for work in the current organisation. */
    Account of(String configurationId);
  }
}
