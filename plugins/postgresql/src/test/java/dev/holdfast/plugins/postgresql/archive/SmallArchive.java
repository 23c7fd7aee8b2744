package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.content.ContentItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;

/** An archive of pg_dump 15, small enough to try something at each of its bytes. */
final class SmallArchive {

  private SmallArchive() {}

  static byte[] bytes() throws IOException {
    try (InputStream in = SmallArchive.class.getResourceAsStream("small-15.dump")) {
      return in.readAllBytes();
    }
  }

  /** What an archive contains, and what is said of it. */
  record Read(Set<ContentItem> tables, ArchiveContent content) {}

  static Read read(byte[] archive) throws IOException {
    return read(new ByteArrayInputStream(archive), OutputStream.nullOutputStream());
  }

  static Read read(InputStream archive, OutputStream copy) throws IOException {
    Set<ContentItem> tables = new HashSet<>();
    ArchiveContent content =
        new ArchiveReader(archive, copy).readAll(tables::add, (items, done, total) -> {});
    return new Read(tables, content);
  }

  /** Where the table of contents ends. */
  static int dataStart(byte[] archive) throws IOException {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(archive), contents);
    reader.readContents();
    reader.redirect(OutputStream.nullOutputStream());
    return contents.size();
  }
}
