package dev.holdfast.host.catalogue;

import java.util.List;

/**
 * Everything about a backup.
 *
 * @param backup the backup and its copies
 * @param entries its entries
 * @param verifications the latest verifications of each copy, newest first
 */
public record BackupDetail(
    BackupView backup, List<BackupEntryView> entries, List<BackupVerificationView> verifications) {}
