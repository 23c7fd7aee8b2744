package dev.holdfast.host.catalogue.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a retention would keep and delete of a job's backups at a destination.
 *
 * @param kept how many it keeps
 * @param deleted how many it deletes
 * @param keptBytes stored size of those that it keeps
 * @param deletedBytes stored size of those that it deletes
 * @param suspension why nothing would expire at present, or null
 * @param items some of the backups, newest first
 * @param next pass it as after for the next page; null on the last
 */
public record RetentionPreview(
    int kept,
    int deleted,
    long keptBytes,
    long deletedBytes,
    @Nullable String suspension,
    List<PreviewedBackup> items,
    @Nullable UUID next) {

  /**
   * What happens to a backup.
   *
   * @param id the backup
   * @param startedAt when it was made
   * @param storedSize its stored size in bytes
   * @param isKept whether it is kept
   * @param reason why: KEEP_ALL, LOCKED, NEWEST, DAILY, WEEKLY, MONTHLY, YEARLY, WITHIN,
   *     LAST_PROVEN, NEEDED, IN_USE or NOT_STORED (damaged, or partly deleted); otherwise EXPIRED
   *     or TOO_MUCH
   * @param detail the period for which it is kept, or what needs it; may be empty
   * @param expiresAt when it is deleted by the present retention; null if it isn't
   */
  public record PreviewedBackup(
      UUID id,
      Instant startedAt,
      long storedSize,
      boolean isKept,
      String reason,
      String detail,
      @Nullable Instant expiresAt) {}
}
