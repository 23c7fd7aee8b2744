package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.SqliteErrors;
import dev.holdfast.plugins.sqlite.folder.MainFile;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.plugins.sqlite.wal.WalIndex;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins a read transaction and determines what it sees of the write-ahead log.
 *
 * <p>The log's shared index names the last commit. If it names the same one before and after the
 * transaction began, that is what the transaction sees: no lock is needed, and long write
 * transactions don't block. If commits come so fast that it never stays the same, the write lock is
 * free in between, and is held for a moment.
 */
final class LogView {

  /** How long to wait for the write lock before checking again whether commits have stopped. */
  private static final Duration TURN = Duration.ofSeconds(1);

  private final Database reader;
  private final Duration lockWait;
  private final AdapterContext context;

  LogView(Database reader, Duration lockWait, AdapterContext context) {
    this.reader = reader;
    this.lockWait = lockWait;
    this.context = context;
  }

  /** Begins the transaction again, and returns the index that it sees. */
  WalIndex begin() throws InterruptedException {
    Instant start = context.clock().instant();
    while (true) {
      Optional<WalIndex> index = beginUndisturbed();
      if (index.isEmpty() && canWrite()) {
        index = beginWhileNobodyWrites();
      }
      if (index.isPresent()) {
        return index.get();
      }
      Duration waited = Duration.between(start, context.clock().instant());
      if (waited.compareTo(lockWait) >= 0) {
        throw neverStill(waited);
      }
    }
  }

  private Optional<WalIndex> beginUndisturbed() throws InterruptedException {
    Optional<WalIndex> before = index();
    restart();
    Optional<WalIndex> after = index();
    boolean same = before.isPresent() && after.isPresent() && before.get().isSame(after.get());
    return same && (canWrite() || after.get().isEndOf(SideFiles.wal(reader.file())))
        ? after
        : Optional.empty();
  }

  private Optional<WalIndex> beginWhileNobodyWrites() throws InterruptedException {
    try (Database gate = Database.open(reader.file(), Database.Mode.WRITE, TURN, context)) {
      gate.execute("BEGIN IMMEDIATE");
      restart();
      return index();
    } catch (PluginException e) {
      if (e.code() == ErrorCode.BUSY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void restart() throws InterruptedException {
    reader.execute("ROLLBACK");
    reader.beginRead();
  }

  private Optional<WalIndex> index() throws InterruptedException {
    return WalIndex.parse(
        MainFile.head(SideFiles.shm(reader.file()), WalIndex.BYTES, context.tools()));
  }

  /** If not, SQLite may have built its own index from a log that nobody has open. */
  private boolean canWrite() {
    return Files.isWritable(reader.file()) && Files.isWritable(SideFiles.shm(reader.file()));
  }

  private PluginException neverStill(Duration waited) {
    return canWrite()
        ? SqliteErrors.busy(reader.file(), waited, null)
        : new PluginException(
            ErrorCode.PERMISSION_DENIED,
            reader.file() + " has a write-ahead log that this user can't read alone",
            "Let this user write the database, its -shm file and its folder: SQLite locks there.");
  }
}
