package dev.holdfast.plugins.sqlite.image;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DumpFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a whole image as a stream and describes its content. */
public final class ImageInspection {

  /** The format: a database file as SQLite itself writes it. */
  public static final DumpFormat FORMAT = new DumpFormat("sqlite-database", "db");

  private ImageInspection() {}

  /** Refuses dumps in another format. */
  public static void requireKnown(DumpFormat format) {
    if (!format.equals(FORMAT)) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Unknown dump format for SQLite: " + format.id(),
          "Use the adapter that made the dump.");
    }
  }

  /**
   * Counts pages and the rows of each table. Damaged pages are findings.
   *
   * @param list receives the tables
   * @throws PluginException with INCOMPLETE or CORRUPT if the image isn't complete, with
   *     UNSUPPORTED if it can't be checked in a stream
   */
  public static ContentProof inspect(InputStream in, ContentList list)
      throws IOException, InterruptedException {
    byte[] beginning = in.readNBytes(ImageHeader.BYTES);
    ImageHeader header = ImageHeader.parse(beginning);
    if (header.pageCount() == 0) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The image was last written by an SQLite older than 3.7.0 and doesn't record its size",
          "Verify with a test restore instead.");
    }
    ImageReader reader = new ImageReader(header, header.pageCount());
    byte[] page = new byte[header.pageSize()];
    System.arraycopy(beginning, 0, page, 0, beginning.length);
    int filled = beginning.length;
    long pages = 0;
    while (true) {
      filled += in.readNBytes(page, filled, page.length - filled);
      if (filled == 0) {
        break;
      }
      requireGoingOn(filled == page.length, pages);
      reader.accept(page, 0);
      pages++;
      filled = 0;
    }
    ImageContent content = reader.content();
    String evidence =
        "%d pages of %d bytes; %s"
            .formatted(
                pages,
                header.pageSize(),
                content.damage().isEmpty()
                    ? "all pages of all trees are present"
                    : "some pages of trees are damaged");
    for (ContentItem table : content.tables()) {
      list.add(table);
    }
    return ContentProof.of(Level.ROWS, evidence).withChecks(content.damage(), List.of());
  }

  private static void requireGoingOn(boolean whole, long pages) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("Cancelled");
    }
    if (!whole) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The image ends within page " + (pages + 1),
          "Use another copy of the backup.");
    }
  }
}
