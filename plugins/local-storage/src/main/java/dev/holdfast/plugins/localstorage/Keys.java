package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Opens the folders of keys. */
record Keys(Store store) {

  /** Opens the folder of these keys. */
  Folder open(KeyPrefix prefix) throws IOException {
    Folder folder = store.open();
    for (String name : segments(prefix)) {
      try (Folder parent = folder) {
        folder = parent.open(name);
      }
    }
    return folder;
  }

  /** Opens the folder of these keys, creating what is missing. */
  Folder openOrCreate(KeyPrefix prefix) throws IOException {
    Folder folder = store.openForWriting();
    for (String name : segments(prefix)) {
      try (Folder parent = folder) {
        folder = parent.openOrCreate(name);
      }
    }
    return folder;
  }

  /** Removes this folder and its parents while they are empty; what can't be removed stays. */
  void prune(KeyPrefix prefix) {
    List<String> segments = segments(prefix);
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
