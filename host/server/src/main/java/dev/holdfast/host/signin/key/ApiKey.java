package dev.holdfast.host.signin.key;

import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key with which a program acts for a person in one organisation. */
@Entity
public class ApiKey extends EditableEntity {

  private String prefix;
  private String keyHash;
  private String name;
  private UUID userId;
  private String permissions;
  private Instant expiresAt;
  @Nullable private Instant lastUsedAt;
  @Nullable private Instant revokedAt;

  /**
   * A key.
   *
   * @param prefix identifies the key; not secret
   * @param permissions its permissions, effective only while its owner has them
   * @param expiresAt when it expires
   */
  public ApiKey(
      String prefix,
      String keyHash,
      String name,
      UUID userId,
      PermissionSet permissions,
      Instant expiresAt) {
    this.prefix = prefix;
    this.keyHash = keyHash;
    this.name = name;
    this.userId = userId;
    this.permissions = permissions.toString();
    this.expiresAt = expiresAt;
  }

  /** Revokes it from then on, but not after its expiry. */
  public void revoke(Instant time) {
    if (revokedAt == null || time.isBefore(revokedAt)) {
      this.revokedAt = time;
    }
  }

  public String prefix() {
    return prefix;
  }

  public String keyHash() {
    return keyHash;
  }

  public String name() {
    return name;
  }

  public UUID userId() {
    return userId;
  }

  public PermissionSet permissions() {
    return PermissionSet.parse(permissions);
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public @Nullable Instant lastUsedAt() {
    return lastUsedAt;
  }

  /** May be in the future: a rotated key is valid until then. */
  public @Nullable Instant revokedAt() {
    return revokedAt;
  }

  public boolean isUsable(Instant now) {
    return now.isBefore(expiresAt) && (revokedAt == null || now.isBefore(revokedAt));
  }
}
