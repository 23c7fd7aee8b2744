package dev.holdfast.plugins.sqlite.folder;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugins.sqlite.image.TableNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that contains the databases. A configured link is followed once; links inside the
 * folder are not databases, since they may lead anywhere.
 *
 * @param path absolute, without links
 * @param only the configured file's name, or null if the folder itself was configured
 */
public record DatabaseFolder(Path path, @Nullable String only) {

  /**
   * Finds the folder of a configuration. The file may be missing, so that it can be restored.
   *
   * @throws PluginException if the folder doesn't exist
   */
  public static DatabaseFolder of(Path database) {
    try {
      Path configured = database.normalize();
      if (Files.isDirectory(configured)) {
        return new DatabaseFolder(configured.toRealPath(), null);
      }
      Path file = Files.exists(configured) ? configured.toRealPath() : configured;
      Path parent = file.getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        throw notFound(database.toString(), "Neither it nor its folder exists.");
      }
      return new DatabaseFolder(parent.toRealPath(), file.getFileName().toString());
    } catch (IOException e) {
      throw denied(database.toString(), e);
    }
  }

  /**
   * Returns the path of the database with this name, existing or not.
   *
   * @throws PluginException with INVALID_CONFIG if no database may have that name
   */
  public Path resolve(String name) {
    DatabaseName.requireValid(name);
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw DatabaseName.invalid(name, "it can't be encoded in this machine's character set");
    }
  }

  /** Returns an existing database. */
  public Path existing(String name) {
    Path file = resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw notFound(file.toString(), "It is not a regular file in the folder.");
    }
    if (!Files.isReadable(file)) {
      throw denied(file.toString(), null);
    }
    requireNoLostContent(file);
    return file;
  }

  /** SQLite removes the log and journal beside an empty file, and what is left in them. */
  private static void requireNoLostContent(Path file) {
    Optional<Path> beside = SideFiles.filled(file).filter(side -> file.toFile().length() == 0);
    if (beside.isPresent()) {
      throw new PluginException(
          ErrorCode.CORRUPT,
          file + " is empty, but " + beside.get().getFileName() + " is not",
          "Keep a copy of both: SQLite deletes the latter when it opens the database.");
    }
  }

  /** Lists the folder's contents. */
  List<Path> files() {
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw denied(path.toString(), e);
    } catch (UncheckedIOException e) {
      throw denied(path.toString(), e.getCause());
    }
  }

  /** Lists the databases that test restores have left. */
  public List<ScratchMark> scratchTargets() {
    return files().stream()
        .flatMap(file -> ScratchMark.find(file.getFileName().toString()).stream())
        .toList();
  }

  /** Whether the name of a file in the folder can be written as text and leads back to the file. */
  boolean canName(Path file) {
    try {
      return path.resolve(file.getFileName().toString()).equals(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns a file's name for people, whatever its bytes. */
  static String shown(Path file) {
    String address = file.toUri().getRawPath().replaceFirst("/$", ""); // a folder has one
    String name = address.substring(address.lastIndexOf('/') + 1);
    byte[] bytes =
        URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    return TableNames.shown(bytes, StandardCharsets.UTF_8);
  }

  private static PluginException notFound(String path, String why) {
    return new PluginException(
        ErrorCode.NOT_FOUND,
        path + " does not exist. " + why,
        "Enter the path of a database file or folder on this machine.");
  }

  private static PluginException denied(String path, @Nullable IOException cause) {
    String why = cause == null || cause instanceof AccessDeniedException ? "" : ": " + cause;
    return new PluginException(
        ErrorCode.PERMISSION_DENIED,
        path + " can't be read" + why,
        "Let the user that runs Holdfast read it.",
        cause);
  }
}
