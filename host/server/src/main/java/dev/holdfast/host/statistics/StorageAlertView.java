package dev.holdfast.host.statistics;

import org.jspecify.annotations.Nullable;

/**
 * When people are told about what a storage holds.
 *
 * @param spikePercent the change since the day before, up or down, from which on it is told; null
 *     for never
 * @param limitBytes the size above which it is told; null for never
 */
public record StorageAlertView(@Nullable Integer spikePercent, @Nullable Long limitBytes) {

  static final StorageAlertView NONE = new StorageAlertView(null, null);

  static StorageAlertView of(StorageAlert row) {
    return new StorageAlertView(row.spikePercent(), row.limitBytes());
  }
}
