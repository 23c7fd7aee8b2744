package dev.holdfast.plugins.postgresql.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An archive of pg_dump 15, small enough to try something at each of its bytes. */
final class SmallArchive {

  private SmallArchive() {}

  static byte[] bytes() throws IOException {
    try (InputStream in = SmallArchive.class.getResourceAsStream("small-15.dump")) {
      return in.readAllBytes();
    }
  }

  static ArchiveContent read(byte[] archive) throws IOException {
    return new ArchiveReader(new ByteArrayInputStream(archive), OutputStream.nullOutputStream())
        .readAll();
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
