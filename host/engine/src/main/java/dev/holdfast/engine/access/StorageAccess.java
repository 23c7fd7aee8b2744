package dev.holdfast.engine.access;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.pipe.BoundedPipe;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.DigestingInputStream;
import dev.holdfast.engine.pipe.Transfer;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.runtime.WorkContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * An open destination, with a limit for each call. Methods throw only {@link PluginException} and
 * {@link dev.holdfast.engine.problem.HoldfastException}. Thread-safe.
 */
public final class StorageAccess implements AutoCloseable {

  private static final int CHUNK_BYTES = 128 * 1024;
  private static final int READ_AHEAD_BYTES = 8 * CHUNK_BYTES;
  private static final int PAGES_PER_LISTING = 30;

  private final AdapterIdentity identity;
  private final PluginCallScope calls;
  private final WorkContext context;
  private final StorageSession session;
  private final Retries retries;

  private StorageAccess(
      AdapterIdentity identity,
      PluginCallScope calls,
      WorkContext context,
      StorageSession session,
      Retries retries) {
    this.identity = identity;
    this.calls = calls;
    this.context = context;
    this.session = session;
    this.retries = retries;
  }

  /** Opens a destination. */
  public static StorageAccess open(BackupDestination destination, PluginCallScope calls) {
    String name = destination.identity().name();
    String what = "opening " + name;
    WorkContext context = Contexts.open(destination, calls.listener(), () -> name);
    Retries retries = new Retries(calls.cancellation(), calls.listener(), calls.limits().request());
    try {
      StorageSession session =
          retries.run(what, () -> calls.open(what, context, () -> destination.open(context)));
      return new StorageAccess(destination.identity(), calls, context, session, retries);
    } catch (Exception e) {
      context.cancel();
      context.close();
      throw Failures.coded(e);
    }
  }

  /** The destination's identity. */
  public AdapterIdentity identity() {
    return identity;
  }

  /** Returns the object's description, or empty if it doesn't exist. */
  public Optional<StoredObject> stat(ObjectKey key) {
    return request("looking at " + key, () -> session.stat(key));
  }

  /** Lists what is directly in a folder. The caller closes it. */
  public FolderListing list(KeyPrefix folder) {
    Callable<FolderListing> body =
        () -> {
          try (Stream<FolderItem> items = session.list(folder)) {
            return new FolderListing(folder, items);
          }
        };
    Duration limit = calls.limits().request().multipliedBy(PAGES_PER_LISTING);
    return request("listing " + folder, body, limit);
  }

  /** The time by the storage's own clock, if it has shown it. */
  public Optional<Instant> now() {
    return request("asking for the time", session::now);
  }

  /** Deletes an object, if it exists. */
  public void delete(ObjectKey key) {
    request(
        "deleting " + key,
        () -> {
          session.delete(key);
          return key;
        });
  }

  /** Lets the storage remove the leftovers of puts to these folders below one. */
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before) {
    return request("removing leftovers", () -> session.removeLeftovers(below, folders, before));
  }

  /** Reads a small object. Throws {@code CORRUPT} if it is larger than expected. */
  public byte[] read(ObjectKey key, int maximumBytes) {
    return request("reading " + key, () -> readBounded(key, maximumBytes));
  }

  private byte[] readBounded(ObjectKey key, int maximumBytes) throws Exception {
    try (InputStream in = session.get(key)) {
      byte[] bytes = in.readNBytes(maximumBytes + 1);
      if (bytes.length > maximumBytes) {
        throw new PluginException(
            ErrorCode.CORRUPT, key + " is larger than " + maximumBytes + " bytes.", "");
      }
      return bytes;
    }
  }

  /** Stores a small object. */
  public StoredObject write(ObjectKey key, byte[] content) {
    return request(
        "writing " + key,
        () -> session.put(key, new ByteArrayInputStream(content), OptionalLong.of(content.length)));
  }

  /** The folder for what must be kept on this machine for a while; it goes with the session. */
  public Path scratch() {
    return context.scratch();
  }

  /**
   * Starts to store an object. On success the content is closed, which reveals a put that didn't
   * read all of it; after a failure it isn't, as the failure is more informative.
   */
  public PluginCall<StoredObject> put(ObjectKey key, InputStream content, OptionalLong length) {
    return start(
        "storing " + key + " at " + identity.name(),
        () -> {
          StoredObject stored = session.put(key, content, length);
          content.close();
          return stored;
        });
  }

  /** Starts to store a file, and begins again if the storage is busy. */
  public PluginCall<StoredObject> put(ObjectKey key, PartFile file, CRC32C given) {
    String what = "storing " + key + " at " + identity.name();
    return start(
        what,
        () ->
            retries.run(
                what,
                () -> {
                  given.reset();
                  try (InputStream content = new CheckedInputStream(file.open(), given)) {
                    return session.put(key, content, OptionalLong.of(file.length()));
                  }
                }));
  }

  /**
   * Reads an object ahead of the consumer. The stream throws if the storage fails or stalls, and
   * ends only at the end of the object. The caller closes it.
   */
  public InputStream get(ObjectKey key) {
    return read(key, () -> session.get(key));
  }

  /** As {@link #get(ObjectKey)}, for a part of the object. */
  public InputStream get(ObjectKey key, long offset, long length) {
    return read(key, () -> session.get(key, offset, length));
  }

  private InputStream read(ObjectKey key, Callable<InputStream> opening) {
    BoundedPipe pipe =
        new BoundedPipe(
            READ_AHEAD_BYTES, CHUNK_BYTES, calls.limits().work(), calls.limits().stall());
    PluginCall<ObjectKey> call =
        start("reading " + key + " from " + identity.name(), () -> fill(pipe, key, opening));
    call.whenFailed(pipe::fail);
    return new ReadAhead(pipe.source(), call);
  }

  /** Reads one object to its end and returns its size and hash. */
  public ContentDigest digest(ObjectKey key) {
    try (DigestingInputStream in = new DigestingInputStream(get(key))) {
      Transfer.all(in, OutputStream.nullOutputStream());
      return in.digest();
    } catch (IOException e) {
      throw Failures.coded(e);
    }
  }

  private ObjectKey fill(BoundedPipe pipe, ObjectKey key, Callable<InputStream> opening)
      throws Exception {
    OutputStream sink = pipe.sink();
    try (InputStream in = opening.call()) {
      Transfer.all(in, sink);
      sink.close();
      return key;
    } catch (Throwable e) { // The reader must learn of any failure.
      pipe.fail(e);
      throw e;
    }
  }

  /** Cancels all calls in progress. Afterwards the access can only be closed. */
  public void cancel() {
    context.cancel();
  }

  private <T> T request(String what, Callable<T> body) {
    return request(what, body, calls.limits().request());
  }

  private <T> T request(String what, Callable<T> body, Duration limit) {
    String where = what + " at " + identity.name();
    try {
      return retries.run(where, () -> start(where, body).await(limit));
    } catch (Exception e) {
      throw Failures.coded(e);
    }
  }

  private <T> PluginCall<T> start(String what, Callable<T> body) {
    return calls.start(what, context, body);
  }

  @Override
  public void close() {
    calls.closeQuietly("closing " + identity.name(), context, session);
  }
}
