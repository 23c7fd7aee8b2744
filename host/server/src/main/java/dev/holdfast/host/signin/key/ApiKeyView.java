package dev.holdfast.host.signin.key;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as lists show it: without what proves it.
 *
 * @param id the id
 * @param userId the owner's account
 * @param name the purpose of the key
 * @param prefix the first part of the key, to recognise it
 * @param permissions the key's permissions, effective only while its owner has them
 * @param createdAt when it was created
 * @param expiresAt when it expires
 * @param lastUsedAt last use, to the minute; null for never
 * @param revokedAt when it was or will be revoked; null if it isn't
 */
public record ApiKeyView(
    UUID id,
    UUID userId,
    String name,
    String prefix,
    List<String> permissions,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  static ApiKeyView of(ApiKey key) {
    return new ApiKeyView(
        key.id(),
        key.userId(),
        key.name(),
        "hf_" + key.prefix(),
        key.permissions().slugs(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.revokedAt());
  }

  /**
   * Some keys, newest first.
   *
   * @param items the keys
   * @param next pass it as after for the next page; null on the last
   */
  public record ApiKeyPage(List<ApiKeyView> items, @Nullable UUID next) {}

  /**
   * A new key. This is the only time that it is shown whole.
   *
   * @param key the key as it is listed
   * @param text the key itself, to be sent as {@code Authorization: Bearer}
   */
  public record ApiKeySecret(ApiKeyView key, String text) {}
}
