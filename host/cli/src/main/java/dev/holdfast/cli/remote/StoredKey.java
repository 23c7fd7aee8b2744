package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;

/**
 * An API key that a login made.
 *
 * @param url of its host
 * @param email of its owner
 * @param id by which it can be revoked
 * @param secret what proves it
 */
public record StoredKey(URI url, String email, String id, SecretText secret) {

  /**
   * A key as the host answers who made it.
   *
   * @param made with {@code key} and {@code text}
   */
  public static StoredKey of(URI url, String email, JsonNode made) {
    return new StoredKey(
        url, email, made.at("/key/id").asText(), SecretText.of(made.path("text").asText()));
  }

  /** Its host, to which requests carry it. */
  public HostClient host() {
    return HostClient.of(url).with(secret);
  }
}
