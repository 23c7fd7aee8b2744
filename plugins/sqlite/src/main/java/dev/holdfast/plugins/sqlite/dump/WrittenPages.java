package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugins.sqlite.content.Comparison;
import dev.holdfast.plugins.sqlite.content.DatabaseContent;
import dev.holdfast.plugins.sqlite.image.ImageContent;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import dev.holdfast.plugins.sqlite.image.ImageReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a dump, which are counted while they are written. */
public final class WrittenPages {

  private final long pageCount;
  private @Nullable ImageReader reader;

  public WrittenPages(long pageCount) {
    this.pageCount = pageCount;
  }

  /** Adds the next page. */
  public void add(byte[] chunk, int offset) {
    if (reader == null && !ImageReader.fits(pageCount)) {
      return;
    }
    if (reader == null) {
      byte[] header = Arrays.copyOfRange(chunk, offset, offset + ImageHeader.BYTES);
      reader = new ImageReader(ImageHeader.parse(header), pageCount);
    }
    reader.accept(chunk, offset);
  }

  /**
   * Compares all pages with what SQLite read of the same database.
   *
   * @param list receives the tables
   */
  public ContentProof proof(DatabaseContent seen, String evidence, ContentList list)
      throws IOException {
    Optional<ImageContent> written = content();
    return written.isPresent()
        ? new Comparison(seen, written.get()).proof(evidence, list)
        : seen.proof(evidence + "; rows read by SQLite", list);
  }

  /** What is on the pages, if they can be read in a stream. */
  private Optional<ImageContent> content() {
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
}
