package dev.holdfast.plugin.oauth;

import dev.holdfast.plugin.AdapterContext;

/**
 * The ability of an adapter to work with an account that somebody consented to. The adapter names
 * the client; the host asks for the consent in a browser or by a device code, keeps the tokens
 * encrypted and refreshes them. The adapter gets tokens from {@link AdapterContext#accessToken}.
 *
 * @param <C> the configuration record
 */
public interface OAuthAdapter<C extends Record> {

  /**
   * The client that this configuration uses. Makes no connections. A consent is for exactly this
   * client: if anything but the secret changes, people have to consent again.
   */
  OAuthClient oauth(C config);
}
