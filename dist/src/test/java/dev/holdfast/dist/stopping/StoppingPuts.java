package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A session that stops. */
final class StoppingPuts implements StorageSession {

  private final StorageSession session;
  private final StopPoint stop;

  StoppingPuts(StorageSession session, StopPoint stop) {
    this.session = session;
    this.stop = stop;
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    stop.pass("put of " + key.name() + " begins");
    StoredObject stored = session.put(key, content, length);
    stop.pass("put of " + key.name() + " ends");
    return stored;
  }

  @Override
  public InputStream get(ObjectKey key) throws IOException, InterruptedException {
    return session.get(key);
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws IOException, InterruptedException {
    stop.pass("look at " + key.name());
    return session.stat(key);
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException {
    return session.list(folder);
  }

  @Override
  public void delete(ObjectKey key) throws IOException, InterruptedException {
    session.delete(key);
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws IOException, InterruptedException {
    return session.removeLeftovers(below, folders, before);
  }

  @Override
  public void close() {
    session.close();
    try {
      stop.pass("storage closes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
