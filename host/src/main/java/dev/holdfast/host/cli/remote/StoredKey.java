package dev.holdfast.host.cli.remote;

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

  /** Its host, to which requests carry it. */
  HostClient host() {
    return HostClient.of(url).with(secret);
  }
}
