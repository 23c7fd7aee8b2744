package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.toolkit.file.FileFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
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
 * nobody who can write below the root can redirect an access.
 *
 * @param path its path when it was opened
 * @param stream the descriptor
 */
record Folder(Path path, SecureDirectoryStream<Path> stream) implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final String MARK =
      "This folder contains Holdfast backups. This file distinguishes their disk from an empty"
          + " folder where it isn't mounted. Don't delete it.\n";

  /** Opens the root, which may be a link itself: the operator chose it. */
  static Folder root(Path path) throws IOException {
    return of(path, Files.newDirectoryStream(path));
  }

  /** Opens the folder of a path, or the nearest existing one above it. */
  static Path nearest(Path path) {
    Path nearest = path.toAbsolutePath();
    while (nearest.getParent() != null && Files.notExists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private static Folder of(Path path, DirectoryStream<Path> stream) throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new Folder(path, secure);
    }
    stream.close();
    throw new IOException("This file system can't open files relative to a folder");
  }

  /**
   * Creates a folder and its missing parents, safe against power failures.
   *
   * @return the created folders, innermost first
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
        force(parent);
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

  /** Opens a folder in this one, creating it if necessary. */
  Folder openOrCreate(String name) throws IOException {
    try {
      return open(name);
    } catch (NoSuchFileException absent) {
      // The JDK creates folders by path only. If somebody replaces this path with a link meanwhile,
      // an empty folder appears elsewhere, but open() below refuses to enter it.
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

  /** Describes the entry with this name: a link itself rather than its target. */
  BasicFileAttributes attributes(String name) throws IOException {
    return stream
        .getFileAttributeView(
            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /** Renames a file atomically, replacing a file with the new name. */
  void rename(String name, String newName) throws IOException {
    stream.move(Path.of(name), stream, Path.of(newName));
  }

  /**
   * Refuses a name that would hide something else: a folder, or, on a case-insensitive file system,
   * a file whose name differs only in case.
   */
  void requireReplaceable(ObjectKey key) throws IOException {
    BasicFileAttributes found;
    try {
      found = attributes(key.name());
    } catch (NoSuchFileException absent) {
      return;
    }
    if (found.isDirectory()) {
      throw new PluginException(ErrorCode.ALREADY_EXISTS, "Objects already exist below " + key, "");
    }
    if (!holdsExactly(key.name())) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Another object already has the name " + key + " in this file system",
          "Use names that differ in more than case, trailing dots and spaces.");
    }
  }

  private boolean holdsExactly(String name) throws IOException {
    try (Folder again = open(".")) {
      for (Path entry : again.stream) {
        if (entry.getFileName().toString().equals(name)) {
          return true;
        }
      }
      return false;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Marks this folder as a store. */
  void mark() throws IOException {
    try (FileChannel marker =
        openFile(Names.MARKER, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
      marker.write(StandardCharsets.US_ASCII.encode(MARK));
      marker.force(true);
    }
    force();
  }

  /** Removes a file or a link; returns false if it doesn't exist. */
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

  /** Returns once the names in this folder are safely on disk. */
  void force() throws IOException {
    try (FileChannel self = openFile(".", Set.of(StandardOpenOption.READ))) {
      force(self);
    }
  }

  /** Many network file systems don't support this for folders, and report that in many ways. */
  private static void force(FileChannel folder) throws IOException {
    try {
      folder.force(true);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      if (FileFailure.isExplained(e)) {
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
