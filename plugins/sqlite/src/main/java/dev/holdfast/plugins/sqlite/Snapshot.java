package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.wal.WalIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A database at one point in time, which stays readable until this is closed.
 *
 * <p>An open read transaction pins it. With a rollback journal that is a shared lock: nobody writes
 * the file meanwhile. With a write-ahead log others go on writing, but no checkpoint gets past the
 * reader's mark and nobody starts the log anew. What the reader sees of the log is learned while
 * the write lock is held for a moment, so that nobody appends to it.
 *
 * @param reader in the read transaction
 * @param pageSize in bytes
 * @param pageCount pages that the database has
 * @param wal the log's index, or null when the database file alone holds everything
 */
record Snapshot(Database reader, int pageSize, long pageCount, @Nullable WalIndex wal)
    implements AutoCloseable {

  static Snapshot pin(Path file, Duration lockWait, AdapterContext context)
      throws InterruptedException {
    Database reader = Database.open(file, Database.Mode.READ, lockWait, context);
    try {
      begin(reader);
      return of(reader, reader.hasWal() ? pinWithLog(reader, lockWait, context) : null);
    } catch (RuntimeException | InterruptedException e) {
      reader.close();
      throw e;
    }
  }

  private static @Nullable WalIndex pinWithLog(
      Database reader, Duration lockWait, AdapterContext context) throws InterruptedException {
    reader.execute("ROLLBACK");
    Path file = reader.file();
    try (Database gate = Database.open(file, Database.Mode.WRITE, lockWait, context)) {
      gate.execute("BEGIN IMMEDIATE");
      begin(reader);
      return reader.hasWal() ? index(file, context) : null;
    }
  }

  private static void begin(Database reader) throws InterruptedException {
    reader.execute("BEGIN");
    reader.number("SELECT count(*) FROM sqlite_schema");
  }

  private static Snapshot of(Database reader, @Nullable WalIndex wal) throws InterruptedException {
    return new Snapshot(
        reader,
        (int) reader.number("PRAGMA page_size"),
        reader.number("PRAGMA page_count"),
        wal == null || wal.isBackfilled() ? null : wal);
  }

  private static WalIndex index(Path file, AdapterContext context) throws InterruptedException {
    if (!Files.isWritable(file)) { // then "BEGIN IMMEDIATE" has not locked anything
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          file + " has a write-ahead log but can't be written by this user",
          "Let this user write the database and its folder: SQLite takes its locks there.");
    }
    return WalIndex.parse(MainFile.head(SideFiles.shm(file), WalIndex.BYTES, context.tools()));
  }

  @Override
  public void close() {
    reader.close();
  }
}
