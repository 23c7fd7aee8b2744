package dev.holdfast.engine.access;

import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.StoredObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is directly in a folder. It counts against the memory of listings until it is closed.
 * Nothing else is in it, whatever the plugin listed: so a walk from level to level ends.
 */
public final class FolderListing implements AutoCloseable {

  private final ListingMemory memory = new ListingMemory();
  private final List<FolderItem> items;

  FolderListing(KeyPrefix folder, Stream<FolderItem> items) {
    try {
      this.items = items.filter(item -> isIn(folder, item)).peek(memory::take).toList();
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  private static boolean isIn(KeyPrefix folder, FolderItem item) {
    if (item instanceof StoredObject object) {
      return object.key().folder().equals(folder);
    }
    KeyPrefix found = (KeyPrefix) item;
    return !found.equals(KeyPrefix.ALL) && found.parent().equals(folder);
  }

  /** Its objects. */
  public List<StoredObject> objects() {
    return of(StoredObject.class);
  }

  /** Its folders. */
  public List<KeyPrefix> folders() {
    return of(KeyPrefix.class);
  }

  private <T> List<T> of(Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    memory.close();
  }
}
