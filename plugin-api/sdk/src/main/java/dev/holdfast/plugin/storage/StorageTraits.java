package dev.holdfast.plugin.storage;

import java.util.Objects;
import java.util.Set;

/**
 * What a storage can't do by itself, so that the host does it. Start with {@link #STANDARD}, and
 * state each deviation; the host relies on it, and the contract tests compare it with the storage.
 */
public final class StorageTraits {

  /**
   * Objects of any size and unknown length, whole or not at all, listed at once, without a checksum
   * of the storage's own.
   */
  public static final StorageTraits STANDARD =
      new StorageTraits(Long.MAX_VALUE, false, true, Listing.STRONG, Set.of());

  /** When a new or deleted object appears in listings. */
  public enum Listing {
    /** At once. */
    STRONG,
    /** Some time later. */
    EVENTUAL
  }

  /** A checksum that the storage itself computes and reports. */
  public enum Checksum {
    CRC32C,
    CRC64NVME,
    MD5,
    SHA1,
    SHA256,
    /** Microsoft's QuickXorHash. */
    QUICK_XOR,
    /** The plugin reads the bytes back. */
    READ_BACK
  }

  private final long maximumObjectBytes;
  private final boolean needsLength;
  private final boolean atomicPut;
  private final Listing listing;
  private final Set<Checksum> checksums;

  private StorageTraits(
      long maximumObjectBytes,
      boolean needsLength,
      boolean atomicPut,
      Listing listing,
      Set<Checksum> checksums) {
    if (maximumObjectBytes < 1) {
      throw new IllegalArgumentException("A storage without objects: " + maximumObjectBytes);
    }
    this.maximumObjectBytes = maximumObjectBytes;
    this.needsLength = needsLength;
    this.atomicPut = atomicPut;
    this.listing = Objects.requireNonNull(listing, "listing is null");
    this.checksums = Set.copyOf(checksums);
  }

  /** These, for a storage whose objects have at most so many bytes. */
  public StorageTraits withMaximumObjectBytes(long bytes) {
    return new StorageTraits(bytes, needsLength, atomicPut, listing, checksums);
  }

  /** These, for a storage that must know an object's length before it takes it. */
  public StorageTraits needingLength() {
    return new StorageTraits(maximumObjectBytes, true, atomicPut, listing, checksums);
  }

  /** These, for a storage where a put that fails may leave a part of the object. */
  public StorageTraits withoutAtomicPut() {
    return new StorageTraits(maximumObjectBytes, needsLength, false, listing, checksums);
  }

  /** These, for a storage whose listings lag behind. */
  public StorageTraits withEventualListing() {
    return new StorageTraits(
        maximumObjectBytes, needsLength, atomicPut, Listing.EVENTUAL, checksums);
  }

  /** These, for a storage whose puts are attested by such checksums. */
  public StorageTraits withChecksums(Checksum... kinds) {
    return new StorageTraits(maximumObjectBytes, needsLength, atomicPut, listing, Set.of(kinds));
  }

  /** The size of the largest object; {@link Long#MAX_VALUE} for any. */
  public long maximumObjectBytes() {
    return maximumObjectBytes;
  }

  /** Whether each put is given the length. */
  public boolean needsLength() {
    return needsLength;
  }

  /** Whether a put that fails leaves the key as it was. */
  public boolean atomicPut() {
    return atomicPut;
  }

  /** When a new or deleted object appears in listings. */
  public Listing listing() {
    return listing;
  }

  /** What attests puts; empty if nothing does, so that the host reads every object back. */
  public Set<Checksum> checksums() {
    return checksums;
  }
}
