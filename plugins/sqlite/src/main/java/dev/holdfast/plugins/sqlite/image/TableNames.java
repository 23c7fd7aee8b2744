package dev.holdfast.plugins.sqlite.image;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of tables as stored, which need not be valid text. */
public final class TableNames {

  private TableNames() {}

  /** Whether a table counts as content: all but SQLite's own, except for sequences. */
  public static boolean isUsers(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith("sqlite_") || lower.equals("sqlite_sequence");
  }

  /** Returns the name, if its bytes are text in that encoding. */
  public static Optional<String> decode(byte[] name, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Returns the name for people, even if its bytes aren't text: no two names look the same. */
  public static String shown(byte[] name, Charset charset) {
    return decode(name, charset).orElseGet(() -> escaped(name));
  }

  /**
   * Distinguishes duplicate names in a damaged schema.
   *
   * @param names in any order
   * @param roots the root page of each
   */
  public static List<String> distinct(List<String> names, List<Integer> roots) {
    Map<String, Long> counts =
        names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean single = counts.get(names.get(i)) == 1;
      distinct.add(single ? names.get(i) : names.get(i) + " (page " + roots.get(i) + ")");
    }
    return List.copyOf(distinct);
  }

  private static String escaped(byte[] name) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : name) {
      if (b >= ' ' && b < 0x7f) {
        escaped.append((char) b);
      } else {
        escaped.append("\\x%02X".formatted(b));
      }
    }
    return escaped.toString();
  }
}
