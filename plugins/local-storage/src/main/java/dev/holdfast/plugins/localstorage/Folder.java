package dev.holdfast.plugins.localstorage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An open folder. Everything in it is reached from its file descriptor and no link is followed, so
 * whoever may write below the root can't lead us out of it.
 *
 * @param path where it was when it was opened
 * @param stream the descriptor
 */
record Folder(Path path, SecureDirectoryStream<Path> stream) implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Opens the root, which may be a link itself: the operator chose it. */
  static Folder root(Path path) throws IOException {
    return of(path, Files.newDirectoryStream(path));
  }

  private static Folder of(Path path, DirectoryStream<Path> stream) throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new Folder(path, secure);
    }
    stream.close();
    throw new IOException("This file system can't open files relative to a folder");
  }

  /**
   * Makes a folder with all that is missing above it, safe against power cuts.
   *
   * @return what was made, innermost first
   */
  static List<Path> createDurably(Path path) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path each = path; each != null && !Files.isDirectory(each); each = each.getParent()) {
      missing.push(each);
    }
    List<Path> made = new ArrayList<>();
    for (Path each : missing) {
      Files.createDirectories(each, PRIVATE_FOLDER);
      try (FileChannel parent = FileChannel.open(each.resolve(".."), StandardOpenOption.READ)) {
        parent.force(true);
      }
      made.add(0, each);
    }
    return made;
  }

  /** Opens a folder in this one. */
  Folder open(String name) throws IOException {
    return of(
        path.resolve(name), stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** Opens a folder in this one and makes it first if need be. */
  Folder openOrCreate(String name) throws IOException {
    try {
      return open(name);
    } catch (NoSuchFileException absent) {
      // The JDK makes folders by path only. Should somebody turn this path into a link meanwhile,
      // an empty folder appears elsewhere, but open() below refuses to go there.
      try {
        Files.createDirectory(path.resolve(name), PRIVATE_FOLDER);
      } catch (FileAlreadyExistsException madeByAnother) {
        return open(name);
      }
      force();
      return open(name);
    }
  }

  /** Opens a file. */
  FileChannel openFile(String name, Set<? extends OpenOption> options) throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return (FileChannel) stream.newByteChannel(Path.of(name), all, PRIVATE_FILE);
  }

  /** Describes what has this name, a link itself rather than its target. */
  BasicFileAttributes attributes(String name) throws IOException {
    return stream
        .getFileAttributeView(
            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /** Moves a file into another folder in one step; replaces a file that is there. */
  void move(String name, Folder target, String newName) throws IOException {
    stream.move(Path.of(name), target.stream, Path.of(newName));
  }

  /** Removes a file or a link; false when there is none. */
  boolean deleteFile(String name) throws IOException {
    try {
      stream.deleteFile(Path.of(name));
      return true;
    } catch (NoSuchFileException absent) {
      return false;
    }
  }

  /** Removes an empty folder. */
  void deleteFolder(String name) throws IOException {
    stream.deleteDirectory(Path.of(name));
  }

  /** Returns when the names in this folder are safe on disk. */
  void force() throws IOException {
    try (FileChannel self = openFile(".", Set.of(StandardOpenOption.READ))) {
      self.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
