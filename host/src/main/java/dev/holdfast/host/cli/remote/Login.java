package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.util.function.Supplier;

/** Turns a password into an API key, and gives that up again. */
public final class Login {

  private static final String KEYS = "/api/v1/me/api-keys";

  private final KeyFile file;

  /** A login whose key is kept in this file. */
  public Login(KeyFile file) {
    this.file = file;
  }

  /**
   * Signs in, makes a key with everything that the person may do, keeps it and signs out.
   *
   * @param code asked only when there is a second factor
   * @param keyName tells the key from others
   */
  public StoredKey logIn(
      HostClient host,
      String email,
      SecretText password,
      Supplier<SecretText> code,
      String keyName) {
    file.find().ifPresent(Login::refuse);
    try (RemoteSession session = RemoteSession.open(host, email, password, code)) {
      return keep(session.host(), email, keyName);
    }
  }

  /** Revokes the key and deletes it; gives false when the host didn't know it any more. */
  public boolean logOut(StoredKey key) {
    boolean revoked = true;
    try {
      key.host().delete(KEYS + "/" + key.id());
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

  private StoredKey keep(HostClient host, String email, String keyName) {
    ObjectNode wanted = object().put("name", keyName);
    wanted.set("permissions", host.get("/api/v1/me/permissions").body().path("permissions"));
    JsonNode made = host.post(KEYS, wanted).body();
    String id = made.at("/key/id").asText();
    StoredKey key =
        new StoredKey(host.address(), email, id, SecretText.of(made.path("text").asText()));
    try {
      file.write(key);
      return key;
    } catch (RuntimeException e) {
      host.delete(KEYS + "/" + id);
      throw e;
    }
  }

  private static void refuse(StoredKey present) {
    throw new HoldfastException(
        ProblemCode.CONFLICT,
        "You are logged in at " + present.url() + " as " + present.email() + ".",
        "Run holdfast logout first, which revokes that key.");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
