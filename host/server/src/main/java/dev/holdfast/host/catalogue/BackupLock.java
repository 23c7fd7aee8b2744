package dev.holdfast.host.catalogue;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a backup is kept, whatever its job's retention says.
 *
 * @param locked whether it is
 * @param reason why, for people; or null
 * @param until when that ends; null for never
 */
public record BackupLock(boolean locked, @Nullable String reason, @Nullable Instant until) {

  /** Not locked. */
  public static final BackupLock NONE = new BackupLock(false, null, null);

  /** Whether it keeps a backup at least as long as another one. */
  public boolean lastsAsLongAs(BackupLock other) {
    return !other.locked
        || locked && (until == null || other.until != null && !until.isBefore(other.until));
  }

  Map<String, Object> details() {
    Map<String, Object> details = new TreeMap<>();
    if (reason != null) {
      details.put("reason", reason);
    }
    if (until != null) {
      details.put("until", until);
    }
    return details;
  }
}
