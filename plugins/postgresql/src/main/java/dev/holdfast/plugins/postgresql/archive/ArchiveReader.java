package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.content.ContentList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads an archive once, from its first byte to its last, while the bytes go on to another stream.
 * Its memory doesn't grow with the data.
 *
 * <p>Not thread-safe.
 */
public final class ArchiveReader {

  private final ArchiveInput input;
  private final ArchiveFields fields;

  /**
   * Creates a reader at the start of an archive.
   *
   * @param in the archive, not closed
   * @param copy receives each byte that has been read, not closed
   */
  public ArchiveReader(InputStream in, OutputStream copy) {
    this.input = new ArchiveInput(in, copy);
    this.fields = new ArchiveFields(input);
  }

  /**
   * Reads up to the start of the data. Call it first, and once.
   *
   * @throws PluginException with {@link ErrorCode#CORRUPT}, {@link ErrorCode#INCOMPLETE} or {@link
   *     ErrorCode#UNSUPPORTED}
   * @throws IOException as thrown by the streams
   */
  public TableOfContents readContents() throws IOException {
    return new TableOfContentsReader(input, fields).read();
  }

  /** Redirects the bytes to another stream; those that were read before are passed on first. */
  public void redirect(OutputStream copy) throws IOException {
    input.redirect(copy);
  }

  /**
   * Reads the data to the end of the stream and verifies that it is complete: each entry's block
   * once, every block with its end, each table with the terminator of its rows, and nothing else.
   *
   * @param list receives rows and digest of each table, of all large objects together and of all
   *     sequences
   * @param progress hears how many tables are read
   * @throws PluginException with {@link ErrorCode#CORRUPT} or {@link ErrorCode#INCOMPLETE}
   * @throws IOException as thrown by the streams
   */
  public ArchiveContent readData(TableOfContents contents, ContentList list, Progress progress)
      throws IOException {
    ArchiveContent content = new DataBlocks(input, fields, contents, list, progress).read();
    input.handOn();
    return content;
  }

  /** Calls {@link #readContents} and {@link #readData}. */
  public ArchiveContent readAll(ContentList list, Progress progress) throws IOException {
    return readData(readContents(), list, progress);
  }
}
