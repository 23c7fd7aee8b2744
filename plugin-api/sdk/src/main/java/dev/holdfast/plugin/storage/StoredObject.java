package dev.holdfast.plugin.storage;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * An object as its storage describes it.
 *
 * @param key its name
 * @param size size in bytes, not negative
 * @param modified when it was last written, by the storage's own clock
 * @param attestedCrc32c the CRC-32C (RFC 3720, as returned by {@link CRC32C#getValue}) of the
 *     stored bytes, if the storage itself confirms them; see {@link StorageSession#put}. Used only
 *     in its results
 */
public record StoredObject(ObjectKey key, long size, Instant modified, OptionalLong attestedCrc32c)
    implements FolderItem {

  public StoredObject {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(modified, "modified is null");
    Objects.requireNonNull(attestedCrc32c, "attestedCrc32c is null");
    if (size < 0) {
      throw new IllegalArgumentException("Size of " + key + " is negative: " + size);
    }
  }

  /** An object whose bytes are not attested. */
  public StoredObject(ObjectKey key, long size, Instant modified) {
    this(key, size, modified, OptionalLong.empty());
  }

  /** This object, with its bytes attested by the storage. */
  public StoredObject attested(long crc32c) {
    return new StoredObject(key, size, modified, OptionalLong.of(crc32c));
  }
}
