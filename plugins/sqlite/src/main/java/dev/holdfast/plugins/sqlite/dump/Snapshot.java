package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.content.ContentScan;
import dev.holdfast.plugins.sqlite.database.Answer;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.Query;
import dev.holdfast.plugins.sqlite.database.SqliteErrors;
import dev.holdfast.plugins.sqlite.folder.MainFile;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import dev.holdfast.plugins.sqlite.wal.WalIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A database at one point in time, which stays readable until this is closed.
 *
 * <p>An open read transaction pins it. With a rollback journal, that is a shared lock: nobody
 * writes the file meanwhile. With a write-ahead log, others keep writing, but no checkpoint passes
 * the reader's mark and nobody restarts the log.
 *
 * @param reader in the read transaction
 * @param header of the database file
 * @param pageCount number of pages; none in an empty file
 * @param wal the log's index, or null when the database file alone holds everything
 * @param stillness what must stay the same if no lock could be taken, or null
 */
public record Snapshot(
    Database reader,
    ImageHeader header,
    long pageCount,
    @Nullable WalIndex wal,
    @Nullable Stillness stillness)
    implements AutoCloseable {

  private static final ImageHeader NO_BYTES =
      new ImageHeader(0, 0, 0, StandardCharsets.UTF_8, false, 0);

  public static Snapshot pin(Path file, Duration lockWait, AdapterContext context)
      throws InterruptedException {
    try {
      return pin(file, Database.Mode.READ, null, lockWait, context);
    } catch (PluginException e) {
      if (e.code() == ErrorCode.PERMISSION_DENIED && Stillness.isPossible(file)) {
        return pin(file, Database.Mode.IMMUTABLE, Stillness.of(file), lockWait, context);
      }
      if (e.code() == ErrorCode.INVALID_CONFIG || e.code() == ErrorCode.CORRUPT) {
        throw ForeignFile.explain(file, MainFile.head(file, ForeignFile.BYTES, context.tools()), e);
      }
      throw e;
    }
  }

  private static Snapshot pin(
      Path file,
      Database.Mode mode,
      @Nullable Stillness stillness,
      Duration lockWait,
      AdapterContext context)
      throws InterruptedException {
    Database reader = Database.open(file, mode, lockWait, context);
    try {
      reader.beginRead();
      byte[] head = MainFile.head(file, ForeignFile.BYTES, context.tools());
      if (head.length == 0) {
        return new Snapshot(reader, NO_BYTES, 0, null, stillness);
      }
      if (head.length < ImageHeader.BYTES) {
        throw SqliteErrors.notADatabase(file, null);
      }
      if (reader.ask(ContentScan.SCHEMA) instanceof Answer.Refused<Long> refused
          && refused.damaged()) {
        ForeignFile.requirePlain(file, head);
      }
      ImageHeader header = ImageHeader.parse(head);
      boolean hasLog = header.hasLog() && mode == Database.Mode.READ;
      WalIndex log = hasLog ? new LogView(reader, lockWait, context).begin() : null;
      if (log != null && !log.isBackfilled()) {
        return new Snapshot(reader, header, log.pageCount(), log, stillness);
      }
      if (log != null) { // a checkpoint may have written the header since it was read
        header = ImageHeader.parse(MainFile.head(file, ImageHeader.BYTES, context.tools()));
      }
      return new Snapshot(reader, header, pageCount(reader, header), null, stillness);
    } catch (RuntimeException | InterruptedException e) {
      reader.close();
      throw e;
    }
  }

  /** Whether the file has no bytes. */
  boolean isEmpty() {
    return header == NO_BYTES;
  }

  private static long pageCount(Database reader, ImageHeader header) throws InterruptedException {
    Answer<Long> told = reader.ask(Query.number("PRAGMA page_count"));
    long pages = told instanceof Answer.Given<Long> given ? given.value() : header.pageCount();
    if (pages == 0) { // never take a database for empty that isn't
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          reader.file() + " doesn't record its number of pages",
          "Open it once with the application that created it.");
    }
    return pages;
  }

  @Override
  public void close() {
    reader.close();
  }
}
