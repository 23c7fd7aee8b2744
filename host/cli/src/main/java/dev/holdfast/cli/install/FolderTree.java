package dev.holdfast.cli.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that everybody may read, whatever the umask, and that belong to the user who
 * installs: a file of root's must not stay another user's.
 */
public final class FolderTree {

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> TEXT = PosixFilePermissions.fromString("rw-r--r--");

  private FolderTree() {}

  /** Copies a file, or a folder with all it holds, links as links; on the disk when it returns. */
  static void copy(Path source, Path target) throws IOException {
    for (Path path : inside(source)) {
      Path copy = target.resolve(source.relativize(path).toString());
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        create(copy);
      } else {
        Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isSymbolicLink(path)) {
          publish(copy, Files.isExecutable(path) ? PROGRAM : TEXT);
        }
      }
    }
  }

  /** Creates a folder and those above it. */
  static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      create(folder.getParent());
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PROGRAM);
    }
  }

  /** Writes a file that all users can read. */
  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    publish(file, TEXT);
  }

  /** Deletes a file, or a folder with all it holds; links are not followed. */
  public static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : inside(root).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void publish(Path file, Set<PosixFilePermission> permissions) throws IOException {
    Files.setPosixFilePermissions(file, permissions);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static List<Path> inside(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
