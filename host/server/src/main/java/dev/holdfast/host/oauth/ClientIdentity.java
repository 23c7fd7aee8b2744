package dev.holdfast.host.oauth;

import dev.holdfast.engine.home.Sha256;
import dev.holdfast.plugin.oauth.OAuthClient;

/** What a consent is for: tokens are never sent anywhere else. */
final class ClientIdentity {

  private ClientIdentity() {}

  /** The hash of everything about the client but its secret, which may be replaced. */
  static String of(OAuthClient client) {
    return Sha256.hex(
        String.join(
            "\n",
            client.tokenEndpoint().toString(),
            client.authorizationEndpoint().toString(),
            client.deviceEndpoint().map(Object::toString).orElse(""),
            client.id(),
            String.join(" ", client.scopes()),
            client.parameters().toString()));
  }
}
