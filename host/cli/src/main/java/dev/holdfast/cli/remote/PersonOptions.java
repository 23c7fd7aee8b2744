package dev.holdfast.cli.remote;

import dev.holdfast.cli.console.PasswordOption;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.plugin.config.SecretText;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Authenticates a person, for what no key may do. It makes a session that does one thing and is
 * ended at once.
 */
public final class PersonOptions {

  @Mixin private PasswordOption password;
  @Mixin private ProofOptions proof;

  /** Makes them those of this command, where no annotation does. */
  public void mixInto(CommandSpec mixee) {
    mixee.addMixin("person", CommandSpec.forAnnotatedObject(this));
    proof.belongTo(mixee);
  }

  /** Has the key's owner do this, signed in for the organisation that the key is for. */
  public <T> T asOwner(HostClient key, Function<HostClient, T> request) {
    return inSession(key, session -> request.apply(session.host()));
  }

  /** The same for what renews the session's token, or asks for more proof. */
  public <T> T inSession(HostClient key, Function<RemoteSession, T> request) {
    return whilePending(
        key,
        session -> {
          session.complete(proof);
          return request.apply(session);
        });
  }

  /** The same for what people may do whose organisation demands more than they have. */
  public <T> T whilePending(HostClient key, Function<RemoteSession, T> request) {
    String email = key.get("/api/v1/me").body().path("email").asText();
    String organisation =
        key.get("/api/v1/me/permissions").body().path("organisationId").asText("");
    try (RemoteSession session = open(key, email)) {
      if (!organisation.isEmpty() && !organisation.equals(session.organisation())) {
        session.enter(organisation);
      }
      return request.apply(session);
    }
  }

  /** Who gives further proof. */
  public ProofOptions proof() {
    return proof;
  }

  /** Runs this in a session of the person with this address, who is asked for the password. */
  public <T> T as(HostClient host, String email, Function<HostClient, T> request) {
    try (RemoteSession session = open(host, email)) {
      session.complete(proof);
      return request.apply(session.host());
    }
  }

  /** A password to be set, asked for twice. */
  public SecretText chosenPassword() {
    return password.chosen();
  }

  private RemoteSession open(HostClient host, String email) {
    return RemoteSession.open(HostClient.of(host.address()), email, password.present(), proof);
  }
}
