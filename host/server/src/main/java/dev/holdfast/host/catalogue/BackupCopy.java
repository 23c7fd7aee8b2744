package dev.holdfast.host.catalogue;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.plugin.storage.KeyPrefix;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A backup at one destination. */
@Entity
public class BackupCopy extends EditableEntity {

  private UUID backupId;
  private UUID adapterConfigId;
  private String folder;
  private CopyStatus status;
  @Nullable private String message;
  @Nullable private Instant storedAt;
  @Nullable private Instant provenAt;
  @Nullable private Instant expiresAt;
  @Nullable private String expiryReason;

  public BackupCopy(UUID backupId, UUID adapterConfigId, KeyPrefix folder) {
    this.backupId = backupId;
    this.adapterConfigId = adapterConfigId;
    this.folder = folder.value();
  }

  public UUID backupId() {
    return backupId;
  }

  public UUID adapterConfigId() {
    return adapterConfigId;
  }

  public KeyPrefix folder() {
    return new KeyPrefix(folder);
  }

  public CopyStatus status() {
    return status;
  }

  /** The reason for its status, if there is one. */
  @Nullable String message() {
    return message;
  }

  @Nullable Instant storedAt() {
    return storedAt;
  }

  public void stored(Instant at) {
    this.storedAt = at;
    become(CopyStatus.STORED, null);
  }

  /** When retention deletes it; null for not at all. */
  @Nullable Instant expiresAt() {
    return expiresAt;
  }

  /** Why retention deletes it. */
  @Nullable String expiryReason() {
    return expiryReason;
  }

  /** When it was last proven to contain exactly the bytes of its backup; null for never. */
  public @Nullable Instant provenAt() {
    return provenAt;
  }

  /** Records the newer proof. */
  void proven(Instant at) {
    if (provenAt == null || at.isAfter(provenAt)) {
      this.provenAt = at;
    }
  }

  public void become(CopyStatus status, @Nullable String message) {
    this.status = status;
    this.provenAt = status == CopyStatus.STORED ? provenAt : null;
    this.message = message;
  }
}
