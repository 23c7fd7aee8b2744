package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.tool.Tools;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the databases are in. A link that is configured is followed once; links inside
 * the folder are no databases, since they may lead anywhere.
 *
 * @param path absolute, without links
 * @param only the configured file's name, or null when the folder itself was configured
 */
record DatabaseFolder(Path path, @Nullable String only) {

  /** Anything smaller holds no page. */
  private static final int SMALLEST = 512;

  /**
   * Finds the folder of a configuration. The file may be missing, so that it can be restored.
   *
   * @throws PluginException when there is no such folder
   */
  static DatabaseFolder of(SqliteConfig config) {
    try {
      Path configured = config.path().normalize();
      if (Files.isDirectory(configured)) {
        return new DatabaseFolder(configured.toRealPath(), null);
      }
      Path file = Files.exists(configured) ? configured.toRealPath() : configured;
      Path parent = file.getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        throw notFound(config.path().toString(), "Neither it nor its folder exists.");
      }
      return new DatabaseFolder(parent.toRealPath(), file.getFileName().toString());
    } catch (IOException e) {
      throw denied(config.path().toString(), e);
    }
  }

  /**
   * Where a database of that name is or would be.
   *
   * @throws PluginException with INVALID_CONFIG when no database may have that name
   */
  Path resolve(String name) {
    DatabaseName.requireValid(name);
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw DatabaseName.invalid(name, "this machine's character set can't express it");
    }
  }

  /** A database that is there. */
  Path existing(String name) {
    Path file = resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw notFound(file.toString(), "It is no regular file in the folder.");
    }
    if (!Files.isReadable(file)) {
      throw denied(file.toString(), null);
    }
    try {
      if (Files.size(file) == 0) {
        throw new PluginException(
            ErrorCode.INVALID_CONFIG, file + " is empty", "Enter the path of a database.");
      }
    } catch (IOException e) {
      throw denied(file.toString(), e);
    }
    return file;
  }

  /**
   * The databases, by name: of the folder, or the one file. What is named like one or can't be read
   * is among them, so that its dump fails: a damaged database must not be left out without a word.
   */
  List<DatabaseInfo> databases(Tools tools) throws InterruptedException {
    Map<Boolean, List<Path>> candidates;
    try (Stream<Path> files = Files.list(path)) {
      candidates =
          files
              .filter(this::isCandidate)
              .sorted()
              .collect(Collectors.partitioningBy(DatabaseFolder::isMeantToBeOne));
    } catch (IOException e) {
      throw denied(path.toString(), e);
    }
    List<Path> others = DatabaseSearch.databases(candidates.get(false), tools);
    return Stream.concat(candidates.get(true).stream(), others.stream())
        .map(file -> new DatabaseInfo(file.getFileName().toString(), size(file)))
        .sorted(Comparator.comparing(DatabaseInfo::name))
        .toList();
  }

  /** What test restores have made and not removed. */
  List<ScratchDatabase> scratchDatabases() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(ScratchDatabase::isName)
          .map(ScratchDatabase::new)
          .toList();
    } catch (IOException e) {
      throw denied(path.toString(), e);
    }
  }

  private boolean isCandidate(Path file) {
    String name = file.getFileName().toString();
    return (only == null || only.equals(name))
        && DatabaseName.isUsers(name)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && size(file) >= (isMeantToBeOne(file) ? 1 : SMALLEST);
  }

  private static boolean isMeantToBeOne(Path file) {
    return DatabaseName.isUsual(file.getFileName().toString()) || !Files.isReadable(file);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // gone meanwhile
    }
  }

  private static PluginException notFound(String path, String why) {
    return new PluginException(
        ErrorCode.NOT_FOUND,
        path + " does not exist. " + why,
        "Enter the path of a database file or a folder of this machine.");
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
