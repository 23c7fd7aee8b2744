package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;

/** The first run of a host. */
public final class RemoteSetup {

  private RemoteSetup() {}

  /**
   * Requires that the host waits for its setup.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if the host has been set up already
   */
  public static void requirePending(HostClient host) {
    try {
      host.get("/api/v1/auth/session");
    } catch (HoldfastException e) {
      if (e.code() == ProblemCode.SETUP_REQUIRED) {
        return;
      } else if (e.code() != ProblemCode.UNAUTHENTICATED) {
        throw e;
      }
    }
    throw new HoldfastException(
        ProblemCode.CONFLICT,
        "This host is already set up.",
        "Run: holdfast login --url %s. If you have no account, ask to be invited."
            .formatted(host.address()));
  }

  /** Makes the first organisation and its owner, who is signed in then. */
  public static RemoteSession setUp(
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
    return new RemoteSession(host, signedIn);
  }
}
