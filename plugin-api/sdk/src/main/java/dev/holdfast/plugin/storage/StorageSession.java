package dev.holdfast.plugin.storage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An open storage. All keys are below the root that the configuration names.
 *
 * <p>Thread-safe: the host puts, gets and lists concurrently. A session never holds a whole object
 * in memory, whatever its size. Errors: {@link PluginException} with a code if the storage fails,
 * {@link IOException} if the given or returned stream does, {@link InterruptedException} on
 * cancellation.
 */
public interface StorageSession extends AutoCloseable {

  /**
   * Stores an object whole or not at all, unless {@link StorageTraits#atomicPut} says otherwise.
   * The key becomes visible only when every byte is safe: flushed to disk, or acknowledged by a
   * server that verified a checksum. If {@code content} throws, or anything else fails, the key is
   * as before: absent, or the older object untouched. An existing object is replaced as a whole.
   *
   * <p>Before it returns, it compares what the storage reports (size, and a checksum if it has one)
   * with what was read from {@code content}; a difference is {@link ErrorCode#CORRUPT}. If the
   * response to a put is lost, an implementation may put again or query the storage; it must
   * neither report failure for a stored object nor success for a missing one.
   *
   * <p>The result attests the content, in {@link StoredObject#attestedCrc32c}, only if the storage
   * has shown that it has these very bytes: its own checksum, of whatever kind, equals that of what
   * was read, or the bytes were read back. A checksum of {@code content} alone says nothing about
   * the storage. The host compares the attested checksum with what it sent, and reads back
   * unattested objects whole before the copy counts, which is always correct and takes as long as a
   * download.
   *
   * @param content read once to its end and not closed; may have 0 bytes or many terabytes, unless
   *     {@link StorageTraits#maximumObjectBytes} says otherwise
   * @param length the number of its bytes, if the host knows it; always present where {@link
   *     StorageTraits#needsLength} says so. If the content has another length, the put fails
   * @return the object as the storage describes it
   */
  StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException;

  /** As {@link #put(ObjectKey, InputStream, OptionalLong)}, for content of unknown length. */
  default StoredObject put(ObjectKey key, InputStream content)
      throws IOException, InterruptedException {
    return put(key, content, OptionalLong.empty());
  }

  /**
   * Reads an object. The caller closes the stream, maybe before its end. If the storage sends less
   * than announced, the stream throws {@link IOException}; it never just ends early.
   *
   * @throws PluginException {@link ErrorCode#NOT_FOUND} if there is no such object
   */
  InputStream get(ObjectKey key) throws IOException, InterruptedException;

  /**
   * Reads part of an object, for a restore of some of its content. A storage that can read from an
   * offset overrides this, and makes sure that these are the bytes that were sent. As {@link
   * #get(ObjectKey)} otherwise; if the object ends before the part does, this or the stream throws
   * {@link IOException}.
   *
   * @param offset of the first byte, from 0
   * @param length at least 1
   */
  default InputStream get(ObjectKey key, long offset, long length)
      throws IOException, InterruptedException {
    return part(get(key), offset, length);
  }

  /**
   * Returns part of a stream: what is before it is read and dropped, what is after it isn't read.
   * Closing the part closes the stream.
   */
  static InputStream part(InputStream whole, long offset, long length) throws IOException {
    try {
      whole.skipNBytes(offset);
      return new PartInputStream(whole, length);
    } catch (IOException | RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  /** The object's description, or empty if there is none. Failing to find out is an exception. */
  Optional<StoredObject> stat(ObjectKey key) throws IOException, InterruptedException;

  /**
   * Everything directly in a folder, in no particular order: its objects, without unfinished puts,
   * and its folders that have an object in or below them (empty ones may be listed, too). A folder
   * that doesn't exist is empty. The stream may fetch while it is consumed, and then throws {@link
   * java.io.UncheckedIOException} or {@link PluginException}. The caller closes it. Names that
   * can't be in an {@link ObjectKey}, and anything that is neither an object nor a folder, are left
   * out.
   */
  Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException;

  /** Deletes an object. Does nothing if it doesn't exist. */
  void delete(ObjectKey key) throws IOException, InterruptedException;

  /**
   * Removes what interrupted puts left behind: temporary files, unfinished multipart uploads.
   * Finished objects and puts that may still be running stay.
   *
   * @param below only puts in and below this folder
   * @param folders of these, only puts directly into such folders
   * @param before of these, only puts whose last sign of life is older, by the storage's own clock
   * @return how many leftovers were removed
   */
  default int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws IOException, InterruptedException {
    return 0;
  }

  /**
   * The time by the storage's clock, which gives objects their {@link StoredObject#modified}, if a
   * response has shown it, for example in its {@code Date} header. Otherwise empty: the host then
   * takes its own clock and a day of tolerance.
   */
  default Optional<Instant> now() {
    return Optional.empty();
  }

  /** Releases the session's resources. Idempotent, and quick even if the storage hangs. */
  @Override
  void close();
}
