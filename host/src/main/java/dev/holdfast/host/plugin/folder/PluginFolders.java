package dev.holdfast.host.plugin.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The jars in the plugin folders. Polled, because no file system tells of changes on all of the
 * network mounts and containers where plugins lie.
 */
public final class PluginFolders {

  private final List<Path> folders;

  public PluginFolders(List<Path> folders) {
    this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
  }

  /**
   * All jars in the order of folders and names, which decides between rivals. A folder that isn't
   * there is empty.
   *
   * @throws IOException when a folder can't be read: then nothing is known, least of all that jars
   *     are gone
   */
  public Map<Path, PluginFile> scan() throws IOException {
    Map<Path, PluginFile> files = new TreeMap<>(this::compare);
    for (Path folder : folders) {
      for (Path path : jars(folder)) {
        Optional<PluginFile> file = PluginFile.of(path);
        file.ifPresent(found -> files.put(path, found));
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

  @Override
  public String toString() {
    return String.join(", ", folders.stream().map(Path::toString).toList());
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

  /** Names that begin with a dot are of files that are still being copied. */
  private static boolean isJar(String name) {
    return name.endsWith(PluginFile.SUFFIX) && !name.startsWith(".");
  }
}
