package dev.holdfast.engine.plugin.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars in the plugin folders. They are polled, because not all network mounts and containers
 * report changes. Thread-safe.
 */
public final class PluginFolders {

  private static final Logger LOG = LoggerFactory.getLogger(PluginFolders.class);

  private final List<Path> folders;
  private final Map<Path, String> troubles = new HashMap<>();

  public PluginFolders(List<Path> folders) {
    this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
  }

  /**
   * Lists all jars in the order of folders and names, which decides between rivals. A missing
   * folder counts as empty. If a folder can't be read, its jars keep their previous state, and the
   * other folders are read anyway.
   *
   * @param known the jars found by the previous scan
   */
  public synchronized Map<Path, PluginFile> scan(Map<Path, PluginFile> known) {
    Map<Path, PluginFile> files = new TreeMap<>(this::compare);
    for (Path folder : folders) {
      try {
        for (Path path : jars(folder)) {
          PluginFile.of(path).ifPresent(found -> files.put(path, found));
        }
        if (troubles.remove(folder) != null) {
          LOG.info("The plugin folder {} is readable again", folder);
        }
      } catch (IOException | UncheckedIOException e) {
        known.values().stream()
            .filter(file -> folder.equals(file.path().getParent()))
            .forEach(file -> files.put(file.path(), file));
        // Logged once, not on every scan.
        if (!e.toString().equals(troubles.put(folder, e.toString()))) {
          LOG.error("The plugin folder {} can't be read: {}", folder, e.toString());
        }
      }
    }
    return files;
  }

  public boolean isFirst(Path folder) {
    return folders.indexOf(folder) == 0;
  }

  public int compare(Path one, Path other) {
    int byFolder =
        Integer.compare(folders.indexOf(one.getParent()), folders.indexOf(other.getParent()));
    return byFolder != 0 ? byFolder : one.compareTo(other);
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> isJar(child.getFileName().toString()))
          .collect(ArrayList::new, List::add, List::addAll);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Files whose names begin with a dot are still being copied. */
  private static boolean isJar(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(PluginFile.SUFFIX) && !name.startsWith(".");
  }
}
