package dev.holdfast.example.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ContentProof;
import dev.holdfast.plugin.database.TableProof;
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
   * @return its tables, which match its table of contents
   */
  static ContentProof read(InputStream in, Target target) throws IOException {
    TailInput tail = new TailInput(in);
    List<TableProof> proofs = new ArrayList<>();
    try {
      byte[] contents = tables(new ZipInputStream(tail, StandardCharsets.UTF_8), target, proofs);
      tail.transferTo(OutputStream.nullOutputStream());
      if (!Arrays.equals(contents, DumpWriter.contents(proofs)) || !tail.endsAsZipDoes()) {
        throw notWhole();
      }
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      throw notWhole();
    }
    return ContentProof.of(
        "The table of contents lists all " + proofs.size() + " files that were read", proofs);
  }

  /** Reads the tables up to the table of contents, and returns that. */
  private static byte[] tables(ZipInputStream zip, Target target, List<TableProof> proofs)
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
        proofs.add(meter.proof(name));
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
