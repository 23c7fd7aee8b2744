package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An archive whose table of contents has been read and held back, so that decisions can be made
 * before a program gets it. The table of contents is kept in a file; it grows with the number of
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

  /** The contents according to the archive. */
  public TableOfContents contents() {
    return contents;
  }

  /** Visits each entry of the table of contents, in its order. */
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

  /** Opens a text of the table of contents; close it. */
  public InputStream open(ArchivePart part) throws IOException {
    InputStream file = Files.newInputStream(head);
    file.skipNBytes(part.offset());
    return new LimitedInputStream(file, part.length());
  }

  /**
   * Selects what to restore.
   *
   * @param filter the requested entries
   */
  public ChosenEntries choose(ArchiveFilter filter) throws IOException {
    DanglingKeys keys = new DanglingKeys();
    visit(keys::see);
    List<TocEntry> dangling = keys.found();
    if (filter.isEmpty() && dangling.isEmpty()) {
      return new ChosenEntries(contents, null, List.of());
    }
    Encoding encoding = contents.encoding();
    List<TocEntry> entries = new ArrayList<>();
    visit(entries::add);
    List<String> warnings = new ArrayList<>();
    if (!dangling.isEmpty()) {
      warnings.add(
          "Foreign keys are left out because the rows that they reference are not in the backup: "
              + ArchiveFilter.told(encoding, dangling));
      entries.removeAll(dangling);
    }
    List<TocEntry> chosen = filter.apply(encoding, entries, warnings);
    return new ChosenEntries(
        TableOfContentsReader.of(contents.head(), chosen),
        chosen.stream().map(TocEntry::id).collect(Collectors.toUnmodifiableSet()),
        warnings);
  }

  /**
   * Writes the whole archive, from its first byte on, while proving it as {@link
   * ArchiveReader#readData} does. Call it once.
   *
   * @param searchPath the statement that replaces the archive's search path, as raw text, or null
   * @param out not closed
   * @param list receives what is in it
   * @param progress hears how many tables are read
   */
  public ArchiveContent pour(
      @Nullable String searchPath, OutputStream out, ContentList list, Progress progress)
      throws IOException {
    ArchivePart part = contents.searchPath();
    if (searchPath == null || part == null) {
      Files.copy(head, out);
    } else {
      replace(part, Encoding.bytes(searchPath), out);
    }
    reader.redirect(out);
    return reader.readData(contents, list, progress);
  }

  private void replace(ArchivePart part, byte[] text, OutputStream out) throws IOException {
    byte[] length = new byte[1 + contents.head().numberSize()];
    for (int i = 1; i < length.length && i <= Integer.BYTES; i++) {
      length[i] = (byte) (text.length >>> (8 * (i - 1)));
    }
    try (InputStream file = Files.newInputStream(head)) {
      new LimitedInputStream(file, part.offset() - length.length).transferTo(out);
      out.write(length);
      out.write(text);
      file.skipNBytes(length.length + part.length());
      file.transferTo(out);
    }
  }

  /** Deletes the file. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(head);
  }

  /** Visits entries. */
  @FunctionalInterface
  public interface Visitor {
    /** Visits the next one. */
    void visit(TocEntry entry) throws IOException;
  }
}
