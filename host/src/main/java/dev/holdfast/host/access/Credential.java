package dev.holdfast.host.access;

import java.time.Instant;
import java.util.UUID;

/** By what a caller was recognised. */
public sealed interface Credential {

  /**
   * A person who is signed in.
   *
   * @param id of the session
   * @param complete false while a second factor is missing, or must be enrolled first
   * @param authenticatedAt when they last proved who they are
   */
  record Session(UUID id, boolean complete, Instant authenticatedAt) implements Credential {}

  /**
   * A program that acts for a person.
   *
   * @param id of the API key
   * @param permissions that it names, whatever its owner has
   */
  record Key(UUID id, PermissionSet permissions) implements Credential {}
}
