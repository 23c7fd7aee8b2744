package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.util.Set;

/** Reserved names, which are never keys although every file system allows them. */
final class Names {

  /** Marks a folder as a store, as opposed to the empty mount point of one. */
  static final String MARKER = ".holdfast-store";

  /** The maximum depth of keys in folders: a listing keeps each level open. */
  static final int MAXIMUM_DEPTH = 32;

  /** Recycle bins and snapshots show deleted backups as if they existed; others can't be opened. */
  private static final Set<String> OTHERS =
      Set.of(
          "lost+found",
          "System Volume Information",
          "$RECYCLE.BIN",
          ".Trashes",
          ".Spotlight-V100",
          ".fseventsd",
          ".DocumentRevisions-V100",
          ".TemporaryItems",
          "#recycle",
          "@Recycle",
          ".recycle",
          "#snapshot",
          ".snapshot",
          ".snapshots",
          "~snapshot",
          ".zfs");

  private Names() {}

  /** Whether a name directly below the root belongs to us, or to the file system and its tools. */
  static boolean isReserved(String name) {
    return name.equals(MARKER) || OTHERS.contains(name) || name.startsWith(".Trash-");
  }

  /** Refuses keys that conflict with such names. */
  static void require(ObjectKey key) {
    require(key.folder());
    if (UnfinishedName.matches(key.name())
        || (key.folder().equals(KeyPrefix.ALL) && isReserved(key.name()))) {
      throw refused(key.value());
    }
  }

  /** Refuses folders of keys that conflict with such names. */
  static void require(KeyPrefix prefix) {
    String[] segments = prefix.value().split("/");
    if (isReserved(segments[0]) || segments.length > MAXIMUM_DEPTH) {
      throw refused(prefix.value());
    }
  }

  private static PluginException refused(String path) {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        path + " can't be stored in a local folder",
        "Choose names that the file system doesn't reserve, at most "
            + MAXIMUM_DEPTH
            + " folders deep.");
  }
}
