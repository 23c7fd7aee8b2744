package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.plugin.config.SecretText;

/** The first run of a host. */
public final class RemoteSetup {

  private RemoteSetup() {}

  /** Makes the first organisation and its owner. */
  public static void setUp(
      HostClient host,
      SecretText token,
      String organisation,
      String name,
      String email,
      SecretText password) {
    HostClient.Answer signedIn =
        host.post(
            "/api/v1/setup",
            JsonNodeFactory.instance
                .objectNode()
                .put("token", token.reveal())
                .put("organisation", organisation)
                .put("name", name)
                .put("email", email)
                .put("password", password.reveal()));
    new RemoteSession(host, signedIn).close();
  }
}
