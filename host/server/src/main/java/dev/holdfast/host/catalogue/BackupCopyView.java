package dev.holdfast.host.catalogue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy as the API shows it.
 *
 * @param adapterConfigId the storage
 * @param folder the folder in the storage
 * @param status the state of the copy
 * @param message the reason, or null
 * @param storedAt when it was stored or found, or null
 * @param provenAt when it was last proven to hold exactly the bytes of its backup, by the run that
 *     stored it or a verification from READ_BACK on; null if never, or if it was lost
 * @param expiresAt when retention deletes it; null for not at all
 * @param expiryReason why retention deletes it: EXPIRED, TOO_MUCH or CONFIRMED; or null
 * @param lastVerification the last verification, or null
 */
public record BackupCopyView(
    UUID adapterConfigId,
    String folder,
    CopyStatus status,
    @Nullable String message,
    @Nullable Instant storedAt,
    @Nullable Instant provenAt,
    @Nullable Instant expiresAt,
    @Nullable String expiryReason,
    @Nullable BackupVerificationView lastVerification) {

  static BackupCopyView of(BackupCopy row, @Nullable BackupVerificationView lastVerification) {
    return new BackupCopyView(
        row.adapterConfigId(),
        row.folder().value(),
        row.status(),
        row.message(),
        row.storedAt(),
        row.provenAt(),
        row.expiresAt(),
        row.expiryReason(),
        lastVerification);
  }
}
