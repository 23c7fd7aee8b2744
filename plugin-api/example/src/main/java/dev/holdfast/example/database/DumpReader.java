package dev.holdfast.example.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads dumps, and refuses incomplete ones. */
final class DumpReader {

  /** Receives the bytes of each table. */
  interface Target {
    TableMeter open(String table) throws IOException;
  }

  private DumpReader() {}

  /**
   * Reads a dump to its end.
   *
   * @param list receives its tables, which match its table of contents
   */
  static ContentProof read(InputStream in, Target target, ContentList list) throws IOException {
    TailInput tail = new TailInput(in);
    List<ContentItem> items = new ArrayList<>();
    try {
      byte[] contents = tables(new ZipInputStream(tail, StandardCharsets.UTF_8), target, items);
      tail.transferTo(OutputStream.nullOutputStream());
      if (!Arrays.equals(contents, DumpWriter.contents(items)) || !tail.endsAsZipDoes()) {
        throw notWhole();
      }
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      throw notWhole();
    }
    for (ContentItem item : items) {
      list.add(item);
    }
    return ContentProof.of(
        Level.BYTES, "The table of contents lists all " + items.size() + " files that were read");
  }

  /** Reads the tables up to the table of contents, and returns that. */
  private static byte[] tables(ZipInputStream zip, Target target, List<ContentItem> items)
      throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(DumpWriter.CONTENTS)) {
        byte[] contents = zip.readAllBytes();
        if (zip.getNextEntry() != null) {
          throw notWhole();
        }
        return contents;
      }
      String name = name(entry);
      try (TableMeter meter = target.open(name)) {
        zip.transferTo(meter);
        items.add(meter.item(name));
      }
    }
    throw notWhole();
  }

  /** An archive from elsewhere must not be able to write outside the folder. */
  private static String name(ZipEntry entry) {
    String name = entry.getName().replaceFirst("^" + DumpWriter.FOLDER, "");
    if (!entry.getName().startsWith(DumpWriter.FOLDER) || !Names.isPlain(name)) {
      throw new PluginException(
          ErrorCode.CORRUPT, "The dump contains a file named " + entry.getName(), "");
    }
    return name;
  }

  private static PluginException notWhole() {
    return new PluginException(
        ErrorCode.INCOMPLETE,
        "The dump is truncated or damaged",
        "Use another copy of the backup.");
  }
}
