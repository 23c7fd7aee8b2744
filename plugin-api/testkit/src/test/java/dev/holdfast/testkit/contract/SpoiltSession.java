package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Passes everything on; subclasses get one thing wrong. */
class SpoiltSession implements StorageSession {

  final StorageSession good;

  SpoiltSession(StorageSession good) {
    this.good = good;
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    return good.put(key, content, length);
  }

  @Override
  public InputStream get(ObjectKey key) throws IOException, InterruptedException {
    return good.get(key);
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws IOException, InterruptedException {
    return good.stat(key);
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException {
    return good.list(folder);
  }

  @Override
  public void delete(ObjectKey key) throws IOException, InterruptedException {
    good.delete(key);
  }

  @Override
  public void close() {
    good.close();
  }
}
