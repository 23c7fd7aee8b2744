package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A session on the shared objects of a {@link MemoryStorage}. */
final class MemorySession implements StorageSession {

  private final Map<ObjectKey, MemoryObject> objects;
  private final Map<ObjectKey, Instant> leftovers;
  private final StorageTraits traits;
  private final Clock clock;
  private final boolean hidesClock;

  MemorySession(
      Map<ObjectKey, MemoryObject> objects,
      Map<ObjectKey, Instant> leftovers,
      StorageTraits traits,
      Clock clock,
      boolean hidesClock) {
    this.traits = traits;
    this.hidesClock = hidesClock;
    this.objects = objects;
    this.leftovers = leftovers;
    this.clock = clock;
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException {
    if (length.isEmpty() && traits.needsLength()) {
      throw new PluginException(ErrorCode.UNSUPPORTED, "The length of " + key + " is unknown", "");
    }
    long limit = Math.min(traits.maximumObjectBytes(), Integer.MAX_VALUE - 8);
    byte[] bytes = read(key, content, (int) limit);
    if (bytes.length > limit || bytes.length != length.orElse(bytes.length)) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED, key + " has " + bytes.length + " bytes or more", "");
    }
    MemoryObject object = new MemoryObject(bytes, clock.instant());
    objects.put(key, object);
    CRC32C held = new CRC32C();
    held.update(object.content());
    StoredObject stored = describe(key, object);
    return traits.checksums().isEmpty() ? stored : stored.attested(held.getValue());
  }

  private byte[] read(ObjectKey key, InputStream content, int limit) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      byte[] buffer = new byte[8192];
      for (int count = content.read(buffer);
          count >= 0 && read.size() <= limit;
          count = content.read(buffer)) {
        read.write(buffer, 0, count);
      }
      return read.toByteArray();
    } catch (IOException e) {
      if (!traits.atomicPut()) {
        objects.put(key, new MemoryObject(read.toByteArray(), clock.instant()));
      }
      throw e;
    }
  }

  @Override
  public InputStream get(ObjectKey key) {
    MemoryObject object = objects.get(key);
    if (object == null) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is no object " + key, "");
    }
    return new ByteArrayInputStream(object.content());
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    return Optional.ofNullable(objects.get(key)).map(object -> describe(key, object));
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) {
    return objects.entrySet().stream()
        .filter(entry -> folder.contains(entry.getKey()))
        .map(entry -> item(folder, entry.getKey(), entry.getValue()))
        .distinct();
  }

  private static FolderItem item(KeyPrefix folder, ObjectKey key, MemoryObject object) {
    String rest = key.value().substring(folder.value().length());
    int slash = rest.indexOf('/');
    return slash < 0 ? describe(key, object) : folder.folder(rest.substring(0, slash));
  }

  @Override
  public void delete(ObjectKey key) {
    objects.remove(key);
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before) {
    int count = leftovers.size();
    leftovers
        .entrySet()
        .removeIf(
            each ->
                below.contains(each.getKey())
                    && folders.test(each.getKey().folder())
                    && each.getValue().isBefore(before));
    return count - leftovers.size();
  }

  @Override
  public Optional<Instant> now() {
    return hidesClock ? Optional.empty() : Optional.of(clock.instant());
  }

  @Override
  public void close() {}

  private static StoredObject describe(ObjectKey key, MemoryObject object) {
    return new StoredObject(key, object.content().length, object.modified());
  }
}
