package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The folders that keys lead to. */
final class Keys {

  private final Path root;

  Keys(Path root) {
    this.root = root;
  }

  /** Opens the folder of these keys. */
  Folder open(KeyPrefix prefix) throws IOException {
    return descend(prefix, false);
  }

  /** Opens the folder of these keys and makes what is missing. */
  Folder openOrCreate(KeyPrefix prefix) throws IOException {
    return descend(prefix, true);
  }

  private Folder descend(KeyPrefix prefix, boolean create) throws IOException {
    Folder folder = Folder.root(root);
    for (String name : segments(prefix)) {
      try (Folder parent = folder) {
        folder = create ? parent.openOrCreate(name) : parent.open(name);
      }
    }
    return folder;
  }

  /** Removes the folders above a key that have become empty; those that can't be removed stay. */
  void prune(ObjectKey key) {
    List<String> segments = segments(key.folder());
    for (int depth = segments.size(); depth > 0; depth--) {
      String parent =
          segments.stream().limit(depth - 1).map(name -> name + "/").collect(Collectors.joining());
      try (Folder folder = open(new KeyPrefix(parent))) {
        folder.deleteFolder(segments.get(depth - 1));
      } catch (IOException used) {
        return;
      }
    }
  }

  private static List<String> segments(KeyPrefix prefix) {
    return prefix.value().isEmpty() ? List.of() : List.of(prefix.value().split("/"));
  }
}
