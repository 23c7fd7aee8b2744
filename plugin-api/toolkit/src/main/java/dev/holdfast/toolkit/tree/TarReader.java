package dev.holdfast.toolkit.tree;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.toolkit.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive in the PAX form, member by member, and passes on its bytes unchanged.
 *
 * <p>Own code: a library gives names as text, so that two names that aren't UTF-8 become the same
 * one, and doesn't give the bytes of headers.
 */
public final class TarReader {

  private static final int BLOCK = TarHeaders.BLOCK;
  private static final int LONGEST_EXTENSION = 8 << 20;
  private static final int MOST_NUMBERS = 1 << 20;
  private static final byte[] ZEROS = new byte[64 * 1024];

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private long position;
  private long offset;

  /** Reads from the beginning of an archive. */
  public TarReader(InputStream in) {
    this.in = in;
  }

  /** Writes a file of root as a member. */
  public static void write(String name, Path file, OutputStream out) throws IOException {
    long size = Files.size(file);
    out.write(TarHeaders.file(name, size));
    Files.copy(file, out);
    out.write(ZEROS, 0, paddingLength(size));
  }

  /** Writes what ends an archive. */
  public static void writeEnd(OutputStream out) throws IOException {
    out.write(ZEROS, 0, 2 * BLOCK);
  }

  /** Where the member that was read last begins or, after the last one, what ends the archive. */
  public long offset() {
    return offset;
  }

  /** How many bytes have been read. */
  public long position() {
    return position;
  }

  /**
   * Passes over everything before a member.
   *
   * @throws PluginException CORRUPT if that is behind
   */
  public void skipTo(long member) throws IOException {
    if (member < position) {
      throw TarHeaders.corrupt("Two members overlap.");
    }
    copy(member - position, OutputStream.nullOutputStream(), null);
  }

  /**
   * Reads the headers of the next member. Its content must have been read before.
   *
   * @return null at the end of the archive
   * @throws PluginException INCOMPLETE if the end is missing, CORRUPT if it isn't an archive
   */
  public @Nullable TarMember next() throws IOException {
    offset = position;
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] block = block(head);
    if (isZero(block)) {
      if (!isZero(block(head))) {
        throw TarHeaders.corrupt("A header is missing.");
      }
      return null;
    }
    byte[] extension = {};
    TarHeaders.requireChecksum(block);
    if (TarHeaders.type(block) == 'x') {
      int length = (int) Math.min(TarHeaders.size(block), LONGEST_EXTENSION + 1L);
      if (length > LONGEST_EXTENSION) {
        throw TarHeaders.corrupt("An extended header is too long.");
      }
      extension = exactly(length);
      head.writeBytes(extension);
      head.writeBytes(padding(length));
      block = block(head);
      TarHeaders.requireChecksum(block);
    }
    return new TarHeaders(block, extension).member(offset, head.toByteArray());
  }

  /**
   * Reads a member's content.
   *
   * @param out receives all of the member
   * @return the SHA-256 of the file's content, or of a symbolic link's text, as 64 hexadecimal
   *     digits; then 16 of the SHA-256 of what else a restore gives back
   */
  public String read(TarMember member, OutputStream out) throws IOException {
    out.write(member.head());
    Sha256 content = new Sha256();
    if (member.is(TarMember.SYMBOLIC_LINK)) {
      content.update(member.link());
    }
    if (member.isSparse()) {
      readSparse(member, out, content);
    } else {
      copy(member.stored(), out, content);
    }
    out.write(padding(member.stored()));
    return content.hex() + new Sha256().update(member.description()).hex().substring(0, 16);
  }

  /** Passes over a member's content. */
  public void skip(TarMember member) throws IOException {
    copy(member.stored(), OutputStream.nullOutputStream(), null);
    padding(member.stored());
  }

  /** Holes are zeros, so that it doesn't matter which of them the file system has kept. */
  private void readSparse(TarMember member, OutputStream out, Sha256 content) throws IOException {
    ByteArrayOutputStream map = new ByteArrayOutputStream();
    List<Long> numbers = new ArrayList<>();
    String rest = "";
    for (long wanted = 1; numbers.size() < wanted; ) {
      int end = rest.indexOf('\n');
      if (end < 0) {
        rest += new String(block(map), StandardCharsets.ISO_8859_1);
        continue;
      }
      numbers.add(TarHeaders.number(rest.substring(0, end), 10));
      rest = rest.substring(end + 1);
      wanted = 1 + 2 * numbers.get(0);
      if (wanted > MOST_NUMBERS || rest.length() > 2 * BLOCK) {
        throw TarHeaders.corrupt("The map of " + member.name() + " is too long.");
      }
    }
    if (!rest.replace("\0", "").isEmpty()) {
      throw TarHeaders.corrupt("There is something after the map of " + member.name() + ".");
    }
    map.writeTo(out);
    long at = 0;
    long left = member.stored() - map.size();
    for (int i = 1; i < numbers.size(); i += 2) {
      long length = numbers.get(i + 1);
      zeros(numbers.get(i) - at, content);
      copy(length, out, content);
      at = numbers.get(i) + length;
      left -= length;
    }
    zeros(member.size() - at, content);
    if (left != 0) {
      throw TarHeaders.corrupt("The map of " + member.name() + " doesn't fit its content.");
    }
  }

  /** Holes may be larger than any disk, so that hashing them must be possible to cancel. */
  private static void zeros(long count, Sha256 content) throws IOException {
    if (count < 0) {
      throw TarHeaders.corrupt("The map of a sparse file is not in order.");
    }
    for (long left = count; left > 0; left -= ZEROS.length) {
      content.update(ZEROS, (int) Math.min(left, ZEROS.length));
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("Cancelled");
      }
    }
  }

  private void copy(long count, OutputStream out, @Nullable Sha256 content) throws IOException {
    for (long left = count; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw cut();
      }
      out.write(buffer, 0, read);
      position += read;
      if (content != null) {
        content.update(buffer, read);
      }
      left -= read;
    }
  }

  /** Reads the zeros after content of this length. */
  private byte[] padding(long length) throws IOException {
    byte[] padding = exactly(paddingLength(length));
    if (!isZero(padding)) {
      throw TarHeaders.corrupt("There is something between two members.");
    }
    return padding;
  }

  private static int paddingLength(long length) {
    return (int) (-length & (BLOCK - 1));
  }

  private byte[] block(ByteArrayOutputStream to) throws IOException {
    byte[] block = exactly(BLOCK);
    to.writeBytes(block);
    return block;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw cut();
    }
    position += length;
    return bytes;
  }

  private static boolean isZero(byte[] block) {
    return ByteBuffer.wrap(block).equals(ByteBuffer.wrap(ZEROS, 0, block.length));
  }

  private static PluginException cut() {
    return new PluginException(
        ErrorCode.INCOMPLETE,
        "The archive ends before its end marker.",
        "Use another copy of the backup.");
  }
}
