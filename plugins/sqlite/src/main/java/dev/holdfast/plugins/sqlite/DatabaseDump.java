package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.TableProof;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import dev.holdfast.plugins.sqlite.image.ImageReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dump. While the pages of the snapshot stream out, SQLite itself counts and digests the rows
 * of the same snapshot. In the end the rows that SQLite sees and the rows on the pages that were
 * written must be the same in number, so neither a lost page nor a wrong one goes unseen.
 */
final class DatabaseDump {

  private final Snapshot snapshot;
  private final AdapterContext context;
  private @Nullable ImageReader reader;

  DatabaseDump(Snapshot snapshot, AdapterContext context) {
    this.snapshot = snapshot;
    this.context = context;
  }

  DumpResult write(OutputStream out) throws IOException, InterruptedException {
    List<TableProof> tables;
    try (ConcurrentScan scan = ConcurrentScan.start(snapshot.reader(), context)) {
      new SnapshotImage(snapshot, context).writeTo(out, this::observe);
      tables = scan.tables();
    }
    return new DumpResult(new CompletenessProof(evidence(tables), tables), List.of());
  }

  private void observe(byte[] chunk, int offset) {
    if (reader == null && !ImageReader.fits(snapshot.pageCount())) {
      return;
    }
    if (reader == null) {
      byte[] header = Arrays.copyOfRange(chunk, offset, offset + ImageHeader.BYTES);
      reader = new ImageReader(ImageHeader.parse(header), snapshot.pageCount());
    }
    reader.accept(chunk, offset);
  }

  private String evidence(List<TableProof> seenBySqlite) {
    String pages =
        "%d pages of %d bytes written from one snapshot"
            .formatted(snapshot.pageCount(), snapshot.pageSize());
    if (reader == null) {
      return pages + "; rows read by SQLite";
    }
    try {
      requireSame(seenBySqlite, reader.tables());
    } catch (PluginException e) {
      if (e.code() == ErrorCode.UNSUPPORTED) {
        return pages + "; rows read by SQLite";
      }
      throw e;
    }
    return pages + "; rows read by SQLite are as many as on the pages written";
  }

  private static void requireSame(List<TableProof> seenBySqlite, List<TableProof> written) {
    List<String> differences =
        new CompletenessProof("", seenBySqlite).differences(new CompletenessProof("", written));
    if (!differences.isEmpty()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The pages that were written are not what SQLite sees: " + differences.get(0),
          "Check the database with PRAGMA integrity_check and dump it again.");
    }
  }
}
