package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugins.sqlite.content.Comparison;
import dev.holdfast.plugins.sqlite.content.ConcurrentScan;
import dev.holdfast.plugins.sqlite.content.DatabaseContent;
import dev.holdfast.plugins.sqlite.image.ImageContent;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import dev.holdfast.plugins.sqlite.image.ImageReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dump. While the pages of the snapshot stream out, SQLite itself counts and digests the rows
 * of the same snapshot and checks it. At the end, SQLite must have read as many rows as are on the
 * written pages, so neither a lost nor a wrong page goes undetected.
 */
public final class DatabaseDump {

  private final Snapshot snapshot;
  private final AdapterContext context;
  private @Nullable ImageReader reader;

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
    DatabaseContent seen;
    try (ConcurrentScan scan = ConcurrentScan.start(snapshot.reader(), context)) {
      new SnapshotImage(snapshot, context).writeTo(out, this::observe);
      seen = scan.content();
    }
    seen.requireReadable();
    return proof(
        seen,
        "%d pages of %d bytes written from one snapshot"
            .formatted(snapshot.pageCount(), snapshot.header().pageSize()),
        list);
  }

  private ContentProof proof(DatabaseContent seen, String evidence, ContentList list)
      throws IOException {
    Optional<ImageContent> written = written();
    return written.isPresent()
        ? new Comparison(seen, written.get()).proof(evidence, list)
        : seen.proof(evidence + "; rows read by SQLite", list);
  }

  /** What is on the written pages, if they can be read in a stream. */
  private Optional<ImageContent> written() {
    if (reader == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.content());
    } catch (PluginException e) {
      if (e.code() != ErrorCode.UNSUPPORTED) {
        throw e;
      }
      return Optional.empty();
    }
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
}
