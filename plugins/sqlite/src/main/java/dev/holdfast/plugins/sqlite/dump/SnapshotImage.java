package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.sqlite.folder.MainFile;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import dev.holdfast.plugins.sqlite.wal.WalIndex;
import dev.holdfast.plugins.sqlite.wal.WalOverlay;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot as the database file that it would be without a log. */
final class SnapshotImage {

  /** The page of the lock byte, which contains nothing ("Database File Format", 1.4). */
  private static final long LOCK_BYTE = 0x40000000;

  private static final int CHUNK_BYTES = 256 * 1024;

  private final Snapshot snapshot;
  private final AdapterContext context;

  SnapshotImage(Snapshot snapshot, AdapterContext context) {
    this.snapshot = snapshot;
    this.context = context;
  }

  /**
   * Writes all pages.
   *
   * @param observer receives each page in turn: the chunk that contains it, and its offset there
   */
  void writeTo(OutputStream out, ObjIntConsumer<byte[]> observer)
      throws IOException, InterruptedException {
    WalIndex index = snapshot.wal();
    try (WalOverlay overlay =
        index == null ? null : WalOverlay.open(SideFiles.wal(snapshot.reader().file()), index)) {
      copy(out, observer, overlay);
      requirePinned(overlay);
    }
  }

  private void copy(OutputStream out, ObjIntConsumer<byte[]> observer, @Nullable WalOverlay overlay)
      throws IOException, InterruptedException {
    int pageSize = snapshot.header().pageSize();
    byte[] chunk = new byte[Math.max(CHUNK_BYTES, pageSize)];
    long bytes = snapshot.pageCount() * pageSize;
    try (ToolProcess main = MainFile.start(snapshot.reader().file(), bytes, context.tools())) {
      for (long done = 0; done < bytes; ) {
        int length = (int) Math.min(chunk.length, bytes - done);
        int fromMain = readFromMain(main.output(), chunk, length);
        for (int offset = 0; offset < length; offset += pageSize) {
          long page = (done + offset) / pageSize + 1;
          boolean inLog = overlay != null && overlay.read(page, chunk, offset);
          if (!inLog && offset + pageSize > fromMain) {
            requireMayBeMissing(page, main);
            Arrays.fill(chunk, offset, offset + pageSize, (byte) 0);
          }
          observer.accept(chunk, offset);
        }
        out.write(chunk, 0, length);
        done += length;
      }
      main.await().requireSuccess();
    }
  }

  private static int readFromMain(InputStream main, byte[] chunk, int length)
      throws InterruptedException {
    try {
      return main.readNBytes(chunk, 0, length);
    } catch (IOException e) {
      if (Thread.interrupted() || e instanceof InterruptedIOException) {
        throw new InterruptedException("Cancelled");
      }
      throw MainFile.unreadable(e);
    }
  }

  private void requireMayBeMissing(long page, ToolProcess main) throws InterruptedException {
    main.await().requireSuccess();
    if (page != LOCK_BYTE / snapshot.header().pageSize() + 1) {
      throw new PluginException(
          ErrorCode.CORRUPT,
          "Page %d is missing: the database file is shorter than its %d pages"
              .formatted(page, snapshot.pageCount()),
          "Check the database with PRAGMA integrity_check.");
    }
  }

  /**
   * Checks that the snapshot was not disturbed. SQLite's locks ensure that; a program that copies
   * over the file or ignores locks is detected here.
   */
  private void requirePinned(@Nullable WalOverlay overlay) throws InterruptedException {
    if (overlay != null) {
      overlay.requireUnchanged();
    } else if (snapshot.stillness() != null) {
      snapshot.stillness().requireSame();
    } else if (snapshot.header().changeCounter() != header().changeCounter()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The database file changed while it was read, despite SQLite's lock",
          "Make sure that only SQLite writes to it, on a file system with working locks.");
    }
  }

  private ImageHeader header() throws InterruptedException {
    return ImageHeader.parse(
        MainFile.head(snapshot.reader().file(), ImageHeader.BYTES, context.tools()));
  }
}
