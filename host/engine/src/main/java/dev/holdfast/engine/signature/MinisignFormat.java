package dev.holdfast.engine.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The parts that minisign's files are made of (jedisct1.github.io/minisign): comment lines and
 * base64 lines, ended by a line feed. Anything else is refused with an {@link
 * IllegalArgumentException} whose message is constant, so that no hostile text gets into a log.
 */
final class MinisignFormat {

  static final String UNTRUSTED_COMMENT = "untrusted comment: ";
  static final String TRUSTED_COMMENT = "trusted comment: ";
  static final int KEY_ID_BYTES = 8;

  // The most that the minisign command reads.
  private static final int COMMENT_BYTES = 1024;
  private static final int TRUSTED_COMMENT_BYTES = 8192;

  private MinisignFormat() {}

  /** Returns the lines of a file that has exactly this many. */
  static List<String> lines(String file, int count) {
    List<String> lines = Arrays.asList(file.split("\n", -1));
    if (lines.size() != count + 1 || !lines.get(count).isEmpty()) {
      throw new IllegalArgumentException("the number of lines is wrong");
    }
    return lines.subList(0, count);
  }

  static String comment(String line) {
    return afterPrefix(line, UNTRUSTED_COMMENT, COMMENT_BYTES);
  }

  static String trustedComment(String line) {
    return afterPrefix(line, TRUSTED_COMMENT, TRUSTED_COMMENT_BYTES);
  }

  private static String afterPrefix(String line, String prefix, int limit) {
    if (!line.startsWith(prefix)) {
      throw new IllegalArgumentException("a comment line is missing");
    }
    String comment = line.substring(prefix.length());
    boolean printable = comment.chars().noneMatch(c -> c != '\t' && Character.isISOControl(c));
    if (!printable || comment.getBytes(StandardCharsets.UTF_8).length >= limit) {
      throw new IllegalArgumentException("a comment is too long or has control characters");
    }
    return comment;
  }

  /** Decodes a line of base64, which has only one valid spelling. */
  static byte[] decode(String line, int length) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a line is not base64", e);
    }
    if (bytes.length != length || !encode(bytes).equals(line)) {
      throw new IllegalArgumentException("a line has the wrong length");
    }
    return bytes;
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Formats a key id like minisign: a little-endian number in upper-case hexadecimal. */
  static String keyId(byte[] bytes) {
    byte[] reversed = new byte[KEY_ID_BYTES];
    for (int i = 0; i < KEY_ID_BYTES; i++) {
      reversed[i] = bytes[KEY_ID_BYTES - 1 - i];
    }
    return HexFormat.of().withUpperCase().formatHex(reversed);
  }
}
