package dev.holdfast.plugins.files.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that were in the base of a dump and are gone: a member of its archive, in which each
 * name ends with a zero byte. A folder stands for everything in it.
 */
public final class Removals implements AutoCloseable {

  /** The name of the member. */
  public static final String NAME = ".holdfast-removed";

  private final Path file;
  private final OutputStream names;
  private final Set<String> folders = new HashSet<>();
  private long bytes;

  /** Collects them in a file. */
  public Removals(Path file) throws IOException {
    this.file = file;
    this.names = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Adds a name; folders come before what was in them. */
  public void add(String name, boolean folder) throws IOException {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (folders.contains(name.substring(0, slash))) {
        return;
      }
    }
    if (folder) {
      folders.add(name);
    }
    byte[] raw = MemberName.bytes(name);
    names.write(raw);
    names.write(0);
    bytes += raw.length + 1;
  }

  /** Writes the member, if there are any. */
  public void writeTo(OutputStream out) throws IOException {
    names.flush();
    if (bytes > 0) {
      out.write(header());
      Files.copy(file, out);
      out.write(new byte[(int) (-bytes & (Headers.BLOCK - 1))]);
    }
  }

  private byte[] header() {
    byte[] header = new byte[Headers.BLOCK];
    put(header, 0, NAME);
    put(header, 100, "0000600\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o\0%011o\0        0".formatted(bytes, 0));
    put(header, 257, "ustar\000" + "00");
    put(header, 148, "%06o\0".formatted(Headers.checksum(header)));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] field = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(field, 0, header, offset, field.length);
  }

  @Override
  public void close() throws IOException {
    names.close();
    Files.deleteIfExists(file);
  }
}
