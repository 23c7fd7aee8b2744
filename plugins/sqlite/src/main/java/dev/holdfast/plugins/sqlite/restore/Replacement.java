package dev.holdfast.plugins.sqlite.restore;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.SqliteErrors;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database that a restore replaces, locked against everybody else and without side files, so
 * that a crash at any moment leaves either the old database or the new one, each complete.
 *
 * <p>Leaving the log mode does both: SQLite does it only for the last connection, copies the log
 * into the file and removes it. If the restore fails after that, the mode is set back.
 */
final class Replacement implements AutoCloseable {

  private final Path target;
  private final @Nullable Database old;
  private final boolean hadWal;
  private boolean done;

  private Replacement(Path target, @Nullable Database old, boolean hadWal) {
    this.target = target;
    this.old = old;
    this.hadWal = hadWal;
  }

  /**
   * Locks the existing database.
   *
   * @throws PluginException with BUSY if somebody uses it
   */
  static Replacement prepare(Path target, Duration lockWait, AdapterContext context)
      throws InterruptedException {
    if (!Files.exists(target)) {
      return withoutOld(target);
    }
    Database old = Database.open(target, Database.Mode.WRITE, lockWait, context);
    try {
      old.execute("PRAGMA writable_schema=ON"); // A damaged schema doesn't prevent the lock.
      boolean hadWal = old.hasWal();
      if (hadWal && !old.texts("PRAGMA journal_mode=DELETE").equals(List.of("delete"))) {
        throw SqliteErrors.busy(target, lockWait, null);
      }
      old.execute("BEGIN EXCLUSIVE");
      return new Replacement(target, old, hadWal);
    } catch (PluginException e) {
      old.close();
      if (isNoDatabase(e)) { // damaged beyond SQLite's reach: a common reason for a restore
        return withoutOld(target);
      }
      throw e;
    } catch (InterruptedException e) {
      old.close();
      throw e;
    }
  }

  private static boolean isNoDatabase(PluginException e) {
    return e.code() == ErrorCode.INVALID_CONFIG || e.code() == ErrorCode.CORRUPT;
  }

  /** Side files without a database that SQLite can open would be applied to the new one. */
  private static Replacement withoutOld(Path target) {
    try {
      SideFiles.delete(target);
      return new Replacement(target, null, false);
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "The side files of " + target + " can't be removed",
          "Remove " + target + "-wal and -journal before the restore.",
          e);
    }
  }

  /**
   * Gives the new file the owner, group and mode of the old one.
   *
   * @return what this user may not set
   */
  List<String> giveAttributes(Path file) {
    if (!Files.exists(target)) {
      return List.of();
    }
    try {
      copyAttributes(target, file);
      return List.of();
    } catch (IOException e) {
      return List.of("Owner and mode of " + target + " could not be kept: " + e.getMessage());
    }
  }

  private static void copyAttributes(Path from, Path to) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    PosixFileAttributes own = view.readAttributes();
    view.setPermissions(wanted.permissions());
    if (!own.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    if (!own.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
  }

  /** Call it once the new file is in place. */
  void done() {
    done = true;
  }

  /** Releases the old database. */
  @Override
  public void close() {
    if (old == null) {
      return;
    }
    try (old) {
      if (hadWal && !done) {
        old.execute("ROLLBACK");
        old.execute("PRAGMA journal_mode=WAL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
