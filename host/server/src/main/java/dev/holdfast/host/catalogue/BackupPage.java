package dev.holdfast.host.catalogue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some backups, newest first.
 *
 * @param items the backups
 * @param next pass it as after for the next page; null on the last
 */
public record BackupPage(List<BackupView> items, @Nullable UUID next) {}
