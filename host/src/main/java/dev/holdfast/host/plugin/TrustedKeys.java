package dev.holdfast.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Notices when keys come or go, so that a jar which lacked one is looked at again. */
final class TrustedKeys {

  private final Path folder;
  private Set<String> seen;

  TrustedKeys(Path folder) {
    this.folder = folder;
    this.seen = look();
  }

  boolean haveChanged() {
    Set<String> now = look();
    boolean changed = !now.equals(seen);
    seen = now;
    return changed;
  }

  private Set<String> look() {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        files.add(child.getFileName() + " " + Files.getLastModifiedTime(child));
      }
    } catch (IOException e) {
      // No folder, no keys.
      files.clear();
    }
    return files;
  }
}
