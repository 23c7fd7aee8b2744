package dev.holdfast.plugins.postgresql.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive whose table of contents has been read and is held back, so that it can be decided on
 * before a program gets it. The table of contents waits in a file; it grows with the number of
 * objects in the database, not with the data.
 */
public final class HeldArchive implements AutoCloseable {

  private final Path head;
  private final ArchiveReader reader;
  private final TableOfContents contents;

  private HeldArchive(Path head, ArchiveReader reader, TableOfContents contents) {
    this.head = head;
    this.reader = reader;
    this.contents = contents;
  }

  /** Reads the table of contents; closing this doesn't close {@code in}. */
  public static HeldArchive open(InputStream in, Path scratch) throws IOException {
    Path head = Files.createTempFile(scratch, "table-of-contents", null);
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(head))) {
      ArchiveReader reader = new ArchiveReader(in, file);
      TableOfContents contents = reader.readContents();
      reader.redirect(OutputStream.nullOutputStream());
      return new HeldArchive(head, reader, contents);
    }
  }

  /** What the archive says it holds. */
  public TableOfContents contents() {
    return contents;
  }

  /** Shows each entry of the table of contents, in its order. */
  public void visit(Visitor visitor) throws IOException {
    try (InputStream file = Files.newInputStream(head)) {
      ArchiveInput input = new ArchiveInput(file, OutputStream.nullOutputStream());
      ArchiveFields fields = new ArchiveFields(input);
      ArchiveHead start = ArchiveHead.read(input, fields);
      for (int i = 0; i < start.entries(); i++) {
        visitor.visit(TocEntry.read(input, fields, start));
      }
    }
  }

  /** A text of the table of contents; to be closed. */
  public InputStream open(ArchivePart part) throws IOException {
    InputStream file = Files.newInputStream(head);
    file.skipNBytes(part.offset());
    return new LimitedInputStream(file, part.length());
  }

  /**
   * Writes the whole archive, from its first byte on, while proving it as {@link
   * ArchiveReader#readData} does. To be called once.
   *
   * @param out not closed
   */
  public ArchiveContent pour(OutputStream out) throws IOException {
    Files.copy(head, out);
    reader.redirect(out);
    return reader.readData(contents);
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(head);
  }

  /** Looks at an entry. */
  @FunctionalInterface
  public interface Visitor {
    /** Is shown the next one. */
    void visit(TocEntry entry) throws IOException;
  }
}
