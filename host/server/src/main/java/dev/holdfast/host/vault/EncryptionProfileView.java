package dev.holdfast.host.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as the API shows it.
 *
 * @param id the id
 * @param name the name
 * @param description may be null
 * @param recipients the public keys that backups are encrypted to
 * @param hasSecretKey whether this host can decrypt the backups
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record EncryptionProfileView(
    UUID id,
    String name,
    @Nullable String description,
    List<String> recipients,
    boolean hasSecretKey,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static EncryptionProfileView of(EncryptionProfile profile) {
    return new EncryptionProfileView(
        profile.id(),
        profile.name(),
        profile.description(),
        profile.recipients(),
        profile.secretKey() != null,
        profile.version(),
        profile.createdAt(),
        profile.updatedAt());
  }

  /**
   * Some profiles, newest first.
   *
   * @param items the profiles
   * @param next pass it as after for the next page; null on the last
   */
  public record EncryptionProfilePage(List<EncryptionProfileView> items, @Nullable UUID next) {}
}
