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
 * An open storage. All paths stay under the root that the configuration names.
 *
 * <p>Threads: safe; the host puts, gets and lists at the same time. Memory: a session holds no
 * object whole, whatever its size. Errors: {@link PluginException} with a code when the storage is
 * at fault, {@link IOException} when the given or returned stream is, {@link InterruptedException}
 * on cancel.
 */
public interface StorageSession extends AutoCloseable {

  /**
   * Stores an object whole or not at all. Nobody sees the key before every byte is safe: flushed to
   * disk, or acknowledged by a server which checked a checksum. If {@code content} throws, or
   * anything else fails, the key is as it was before: absent, or the older object untouched. An
   * object that exists is replaced as a whole.
   *
   * <p>Before it returns, the storage's own word on what it holds (size, and a checksum where it
   * has one) is compared with what was read from {@code content}; a difference is {@link
   * ErrorCode#CORRUPT}. When the reply of a put is lost, an implementation may put again or look;
   * it must not report failure for what is stored, nor success for what is not.
   *
   * <p>The result attests the content, in {@link StoredObject#attestedCrc32c}, only where the
   * storage showed that it holds these very bytes: its own checksum of them, of whatever kind,
   * equals that of what was read, or they were read back. A checksum of {@code content} alone says
   * nothing about the storage. The host compares what is attested with what it sent; an object that
   * isn't attested it reads back whole before the copy counts, which is always right and costs the
   * time of a download.
   *
   * @param content read once to its end and not closed; its length isn't known beforehand and may
   *     be 0 or many terabytes
   * @return the object as the storage now describes it
   */
  StoredObject put(ObjectKey key, InputStream content) throws IOException, InterruptedException;

  /**
   * Reads an object or a part of it. The caller closes the stream. A stream that ends before the
   * storage sent what it promised throws {@link IOException}; it never just ends early.
   *
   * @throws PluginException with {@link ErrorCode#NOT_FOUND} when there is no such object
   */
  InputStream get(ObjectKey key, ByteRange range) throws IOException, InterruptedException;

  /** The object's description, or empty when there is none. Failing to find out is an exception. */
  Optional<StoredObject> stat(ObjectKey key) throws IOException, InterruptedException;

  /**
   * All objects in a folder and below it, in no certain order; unfinished puts are not among them.
   * The stream may read on while it is consumed and throws {@link java.io.UncheckedIOException} or
   * {@link PluginException} then. The caller closes it. A name in the storage that can't be an
   * {@link ObjectKey}, and anything that isn't a plain object, is left out.
   */
  Stream<StoredObject> list(KeyPrefix prefix) throws IOException, InterruptedException;

  /** Deletes an object. Deleting what isn't there is fine. */
  void delete(ObjectKey key) throws IOException, InterruptedException;

  /**
   * Removes what interrupted puts have left behind: temporary files, unfinished multipart uploads.
   * Finished objects and puts that may still be running stay.
   *
   * @param folders in which folders of keys; what some put into another one has left stays
   * @param before when the put last showed a sign of life, by the storage's own clock
   * @return how many leftovers are gone
   */
  default int removeLeftovers(Predicate<KeyPrefix> folders, Instant before)
      throws IOException, InterruptedException {
    return 0;
  }

  /** Free space in bytes, or empty where the storage doesn't say. */
  default OptionalLong freeSpace() throws IOException, InterruptedException {
    return OptionalLong.empty();
  }

  /** Gives back what the session holds. Idempotent, and quick even when the storage hangs. */
  @Override
  void close();
}
