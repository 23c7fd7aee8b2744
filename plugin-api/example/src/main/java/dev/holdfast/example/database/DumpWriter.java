package dev.holdfast.example.database;

import dev.holdfast.plugin.content.ContentItem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes dumps: a zip archive, uncompressed, of the files and then a table of contents, one line
 * per file with its number of lines, SHA-256 and name. {@code unzip} reads it.
 */
final class DumpWriter {

  static final String FOLDER = "tables/";
  static final String CONTENTS = "contents";

  private DumpWriter() {}

  static List<ContentItem> write(List<Path> files, OutputStream out) throws IOException {
    List<ContentItem> items = new ArrayList<>();
    // The stream isn't ours to close, but the archive must be finished.
    try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(out), StandardCharsets.UTF_8)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(FOLDER + file.getFileName()));
        items.add(Tables.copy(file, zip));
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry(CONTENTS));
      zip.write(contents(items));
      zip.closeEntry();
    }
    return items;
  }

  static byte[] contents(List<ContentItem> items) {
    StringBuilder lines = new StringBuilder();
    for (ContentItem item : items) {
      lines.append("%d %s %s%n".formatted(item.records(), item.digest(), item.name()));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
