package dev.holdfast.host.identity.key;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as lists show it: without what proves it.
 *
 * @param id its id
 * @param userId whose it is
 * @param name what it is for
 * @param prefix how the key begins, to tell which one it is
 * @param permissions what it may do, as long as its owner may too
 * @param createdAt when it was made
 * @param expiresAt when it ends
 * @param lastUsedAt when it was last used, to the minute; null for never
 * @param revokedAt when it was, or will be, taken away; null when it isn't
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
}
