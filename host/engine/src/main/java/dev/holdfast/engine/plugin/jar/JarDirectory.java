package dev.holdfast.engine.plugin.jar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A jar's central directory. The JDK reads all of it into memory when it opens the jar, so it is
 * measured first.
 */
final class JarDirectory {

  private static final String END_SIGNATURE = "PK\005\006";
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Marks a number that is too large for its field. */
  private static final int TOO_MANY = 0xffff;

  private static final long MAXIMUM_BYTES = 16L << 20;

  private JarDirectory() {}

  /** Refuses a jar whose central directory is larger than any plugin needs. */
  static void requireSmall(Path jar) throws IOException, RefusedException {
    try (FileChannel channel = FileChannel.open(jar)) {
      int length = (int) Math.min(channel.size(), END_BYTES + LONGEST_COMMENT);
      ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      long from = channel.size() - length;
      while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
        continue;
      }
      // A comment may contain what looks like an end record, and readers differ in which one they
      // use. Searched as text, since the JDK's search is compiled before any loop of ours.
      String text = new String(tail.array(), 0, tail.position(), StandardCharsets.ISO_8859_1);
      int at = text.indexOf(END_SIGNATURE);
      while (at >= 0 && at <= tail.position() - END_BYTES) {
        int entries = Short.toUnsignedInt(tail.getShort(at + 10));
        long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
        if (entries == TOO_MANY || bytes > MAXIMUM_BYTES) {
          throw JarInspection.tooLarge("It has too many entries, or names that are too long");
        }
        at = text.indexOf(END_SIGNATURE, at + 1);
      }
    }
  }
}
