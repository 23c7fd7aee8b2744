package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

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

  /** Removes the folders above a key that have become empty. */
  void prune(ObjectKey key) throws IOException {
    List<String> segments = segments(key.folder());
    for (int depth = segments.size(); depth > 0; depth--) {
      String parent =
          String.join("", segments.subList(0, depth - 1).stream().map(s -> s + "/").toList());
      try (Folder folder = open(new KeyPrefix(parent))) {
        folder.deleteFolder(segments.get(depth - 1));
      } catch (DirectoryNotEmptyException | NoSuchFileException used) {
        return;
      }
    }
  }

  private static List<String> segments(KeyPrefix prefix) {
    return prefix.value().isEmpty() ? List.of() : List.of(prefix.value().split("/"));
  }
}
