package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns a password into an API key, and gives that up again. */
public final class Login {

  private final KeyFile file;

  /** A login whose key is kept in this file. */
  public Login(KeyFile file) {
    this.file = file;
  }

  /**
   * Signs in, makes a key, keeps it and signs out.
   *
   * @param choice the slug of the organisation to work for, of those that the person is in
   */
  public StoredKey logIn(
      HostClient host,
      String email,
      SecretText password,
      Prover prover,
      Function<List<String>, String> choice,
      WantedKey wanted) {
    file.find().ifPresent(Login::refuse);
    try (RemoteSession session = RemoteSession.open(host, email, password, prover)) {
      session.complete(prover);
      String organisation = choose(session, choice);
      if (!organisation.equals(session.organisation())) {
        session.enter(organisation);
        session.complete(prover);
      }
      return keep(session.host(), email, wanted);
    }
  }

  /** Revokes the key and deletes it; gives false when the host didn't know it any more. */
  public boolean logOut(StoredKey key) {
    boolean revoked = true;
    try {
      key.host().delete(new Query(WantedKey.PATH).below(key.id()).text());
    } catch (HoldfastException e) {
      if (e.code() != ProblemCode.UNAUTHENTICATED && e.code() != ProblemCode.NOT_FOUND) {
        throw e;
      }
      revoked = false;
    }
    file.delete();
    return revoked;
  }

  /** Who a key's owner is, as the host says now. */
  public static JsonNode profile(StoredKey key) {
    return key.host().get("/api/v1/me").body();
  }

  private static String choose(RemoteSession session, Function<List<String>, String> choice) {
    JsonNode items = session.host().get("/api/v1/me/organisations").body().path("items");
    List<String> slugs = new ArrayList<>();
    items.forEach(item -> slugs.add(item.path("slug").asText()));
    if (slugs.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "You don't belong to an organisation, so a key would be useless.",
          "Ask one of its members for an invitation.");
    }
    int chosen = slugs.indexOf(choice.apply(slugs));
    if (chosen < 0) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          "You don't belong to an organisation with that name.",
          "Yours are: " + String.join(", ", slugs));
    }
    return items.path(chosen).path("id").asText();
  }

  private StoredKey keep(HostClient host, String email, WantedKey wanted) {
    JsonNode made = wanted.make(host, key -> file.write(StoredKey.of(host.address(), email, key)));
    return StoredKey.of(host.address(), email, made);
  }

  private static void refuse(StoredKey present) {
    throw new HoldfastException(
        ProblemCode.CONFLICT,
        "You are logged in to " + present.url() + " as " + present.email() + ".",
        "Run holdfast logout first, which revokes that key.");
  }
}
