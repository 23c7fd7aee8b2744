package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugins.sqlite.content.ConcurrentScan;
import dev.holdfast.plugins.sqlite.content.DatabaseContent;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One dump. While the pages of the snapshot stream out, SQLite itself counts and digests the rows
 * of the same snapshot and checks it. At the end, SQLite must have read as many rows as are on the
 * written pages, so neither a lost nor a wrong page goes undetected.
 */
public final class DatabaseDump {

  private final Snapshot snapshot;
  private final AdapterContext context;

  public DatabaseDump(Snapshot snapshot, AdapterContext context) {
    this.snapshot = snapshot;
    this.context = context;
  }

  /** Writes the image and returns its proof; the list receives its tables. */
  public ContentProof write(OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    if (snapshot.isEmpty()) {
      return EmptyDatabase.write(out);
    }
    WrittenPages written = new WrittenPages(snapshot.pageCount());
    DatabaseContent seen;
    try (ConcurrentScan scan = ConcurrentScan.start(snapshot.reader(), context)) {
      new SnapshotImage(snapshot, context).writeTo(out, written::add);
      seen = scan.content();
    }
    seen.requireReadable();
    return written.proof(
        seen,
        "%d pages of %d bytes written from one snapshot"
            .formatted(snapshot.pageCount(), snapshot.header().pageSize()),
        list);
  }
}
