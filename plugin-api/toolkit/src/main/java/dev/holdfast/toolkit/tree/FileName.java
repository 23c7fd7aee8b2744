package dev.holdfast.toolkit.tree;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * File names are bytes, which need not be text. As text, a backslash is {@code \\}, and a byte that
 * isn't UTF-8 or is a control character is {@code \xff}: no two names have the same text.
 */
public final class FileName {

  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;
  private static final int ESCAPE_LENGTH = 4;
  private static final int HEXADECIMAL = 16;

  private FileName() {}

  /** Returns the text of a name. */
  public static String text(byte[] name) {
    ByteBuffer in = ByteBuffer.wrap(name);
    CharBuffer out = CharBuffer.allocate(name.length);
    StringBuilder text = new StringBuilder(name.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip().chars().forEach(c -> append(text, (char) c));
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x%02x".formatted(in.get()));
      }
    }
  }

  private static void append(StringBuilder text, char c) {
    if (c == '\\') {
      text.append("\\\\");
    } else if (c < FIRST_PRINTABLE || c == DELETE) {
      text.append("\\x%02x".formatted((int) c));
    } else {
      text.append(c);
    }
  }

  /** Returns the name that has this text. */
  public static byte[] bytes(String text) {
    ByteArrayOutputStream name = new ByteArrayOutputStream(text.length());
    int from = 0;
    for (int escape = text.indexOf('\\'); escape >= 0; escape = text.indexOf('\\', from)) {
      name.writeBytes(text.substring(from, escape).getBytes(StandardCharsets.UTF_8));
      if (text.startsWith("\\\\", escape)) {
        name.write('\\');
        from = escape + 2;
      } else {
        from = escape + ESCAPE_LENGTH;
        name.write(Integer.parseInt(text.substring(escape + 2, from), HEXADECIMAL));
      }
    }
    name.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return name.toByteArray();
  }
}
