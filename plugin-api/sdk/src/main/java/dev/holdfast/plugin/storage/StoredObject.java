package dev.holdfast.plugin.storage;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * An object as its storage describes it.
 *
 * @param key its name
 * @param size bytes stored
 * @param modified when it was last written, as the storage's own clock says
 * @param attestedCrc32c the CRC-32C (RFC 3720, as {@link CRC32C#getValue} gives it) of the bytes
 *     that the storage holds, where the storage itself vouches for them; see {@link
 *     StorageSession#put}, of whose results alone it is asked
 */
public record StoredObject(
    ObjectKey key, long size, Instant modified, OptionalLong attestedCrc32c) {

  /** Refuses null and negative sizes. */
  public StoredObject {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(modified, "modified is null");
    Objects.requireNonNull(attestedCrc32c, "attestedCrc32c is null");
    if (size < 0) {
      throw new IllegalArgumentException("Size of " + key + " is negative: " + size);
    }
  }

  /** An object for whose bytes nobody vouches. */
  public StoredObject(ObjectKey key, long size, Instant modified) {
    this(key, size, modified, OptionalLong.empty());
  }

  /** The same object, whose bytes the storage vouches for. */
  public StoredObject attested(long crc32c) {
    return new StoredObject(key, size, modified, OptionalLong.of(crc32c));
  }
}
