package dev.holdfast.plugin.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * An object as its storage describes it.
 *
 * @param key its name
 * @param size bytes stored
 * @param modified when it was last written, as the storage's own clock says
 */
public record StoredObject(ObjectKey key, long size, Instant modified) {

  /** Refuses null and negative sizes. */
  public StoredObject {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(modified, "modified is null");
    if (size < 0) {
      throw new IllegalArgumentException("Size of " + key + " is negative: " + size);
    }
  }
}
