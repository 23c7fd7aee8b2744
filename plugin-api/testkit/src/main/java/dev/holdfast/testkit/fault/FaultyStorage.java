package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Wraps a session of a real storage and injects the faults of a script.
 *
 * <p>Thread-safe if the wrapped session is.
 */
public final class FaultyStorage implements StorageSession {

  private final StorageSession storage;
  private final FaultScript script;
  private final Trouble trouble = new Trouble();

  /** Wraps a session, which is closed with this one. */
  public FaultyStorage(StorageSession storage, FaultScript script) {
    this.storage = storage;
    this.script = script;
  }

  private Fault next(Operation operation, Object name) throws InterruptedException {
    Fault fault = script.next(operation, name.toString()).orElse(Trouble.NONE);
    trouble.strike(fault);
    return fault;
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    Fault fault = next(Operation.PUT, key);
    CheckedInputStream sent = new CheckedInputStream(content, new CRC32C());
    FaultyInput input = new FaultyInput(sent, fault, trouble);
    try {
      StoredObject stored = storage.put(key, input, length);
      loseReply(fault);
      return attesting(resized(stored, fault), sent.getChecksum().getValue());
    } catch (IOException | RuntimeException e) {
      PluginException scripted = input.failure();
      if (scripted != null) {
        throw scripted;
      }
      throw e;
    }
  }

  @Override
  public InputStream get(ObjectKey key) throws IOException, InterruptedException {
    Fault fault = next(Operation.GET, key);
    return new FaultyInput(storage.get(key), fault, trouble);
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws IOException, InterruptedException {
    Fault fault = next(Operation.STAT, key);
    return storage.stat(key).map(found -> resized(found, fault));
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException {
    Fault fault = next(Operation.LIST, folder);
    if (!(fault instanceof Fault.StaleList stale)) {
      return storage.list(folder);
    }
    try (Stream<FolderItem> all = storage.list(folder)) {
      List<FolderItem> newestFirst =
          all.sorted(Comparator.comparing(FaultyStorage::modified).reversed()).toList();
      return newestFirst.stream().skip(stale.hidden());
    }
  }

  private static Instant modified(FolderItem item) {
    return item instanceof StoredObject object ? object.modified() : Instant.MIN;
  }

  @Override
  public void delete(ObjectKey key) throws IOException, InterruptedException {
    Fault fault = next(Operation.DELETE, key);
    storage.delete(key);
    loseReply(fault);
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws IOException, InterruptedException {
    return storage.removeLeftovers(below, folders, before);
  }

  @Override
  public Optional<Instant> now() {
    return storage.now();
  }

  @Override
  public void close() {
    trouble.close();
    storage.close();
  }

  private static void loseReply(Fault fault) {
    if (fault instanceof Fault.LosesReply) {
      throw Trouble.exception(ErrorCode.CONNECTION_LOST);
    }
  }

  private StoredObject attesting(StoredObject stored, long sent) {
    return switch (script.attestation()) {
      case HONEST -> stored;
      case NONE -> new StoredObject(stored.key(), stored.size(), stored.modified());
      case BLIND -> stored.attested(sent);
    };
  }

  private static StoredObject resized(StoredObject stored, Fault fault) {
    return fault instanceof Fault.WrongSize wrong
        ? new StoredObject(
            stored.key(),
            stored.size() + wrong.difference(),
            stored.modified(),
            stored.attestedCrc32c())
        : stored;
  }
}
