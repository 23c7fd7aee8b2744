package dev.holdfast.plugins.files.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The headers of one member: a block in the form of {@code ustar}, and the records of an extended
 * header before it. Names and values are bytes, here as ISO 8859-1.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html">pax</a>
 */
final class Headers {

  static final int BLOCK = 512;

  private static final String LINK_TYPES = "12";
  private static final String OTHER_TYPES = "03456";

  private final byte[] block;
  private final Map<String, String> records;

  private Headers(byte[] block, Map<String, String> records) {
    this.block = block;
    this.records = records;
  }

  /** Reads them; without an extended header, {@code extension} is empty. */
  static Headers of(byte[] block, byte[] extension) {
    return new Headers(block, records(extension));
  }

  private static Map<String, String> records(byte[] extension) {
    String all = latin(extension, 0, extension.length);
    Map<String, String> records = new HashMap<>();
    int at = 0;
    while (at < all.length()) {
      int space = all.indexOf(' ', at);
      int end = at + (int) number(all.substring(at, Math.max(at, space)), 10);
      int equals = all.indexOf('=', space);
      if (equals < 0 || end > all.length() || equals >= end - 1) {
        throw corrupt("An extended header is not in the form of PAX.");
      }
      records.put(all.substring(space + 1, equals), all.substring(equals + 1, end - 1));
      at = end;
    }
    return records;
  }

  static char type(byte[] block) {
    return block[156] == 0 ? '0' : (char) block[156];
  }

  static long size(byte[] block) {
    return number(text(block, 124, 12).strip(), 8);
  }

  /** Throws if the block is not a header. */
  static void requireChecksum(byte[] block) {
    if (checksum(block) != number(text(block, 148, 8).strip(), 8)) {
      throw corrupt("The checksum of a header is wrong.");
    }
  }

  static int checksum(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  Member member(byte[] head) {
    char type = type(block);
    if ((LINK_TYPES + OTHER_TYPES).indexOf(type) < 0) {
      throw corrupt("A member is of the unknown type \"" + type + "\".");
    }
    long stored = records.containsKey("size") ? decimal("size") : size(block);
    boolean sparse = records.containsKey("GNU.sparse.realsize");
    return new Member(
        name(),
        type,
        (int) number(text(block, 100, 8).strip(), 8),
        records.containsKey("uid") ? decimal("uid") : number(text(block, 108, 8).strip(), 8),
        modified(),
        LINK_TYPES.indexOf(type) < 0 ? "" : link(type),
        LINK_TYPES.indexOf(type) < 0 ? stored : 0,
        sparse ? decimal("GNU.sparse.realsize") : stored,
        sparse,
        attributes(),
        head);
  }

  private String modified() {
    return records.containsKey("mtime")
        ? records.get("mtime").replaceFirst("\\..*", "")
        : number(text(block, 136, 12).strip(), 8) + "";
  }

  private String name() {
    String prefix = text(block, 345, 155);
    String plain = text(block, 0, 100);
    String whole = prefix.isEmpty() ? plain : prefix + "/" + plain;
    return name(records.getOrDefault("GNU.sparse.name", records.getOrDefault("path", whole)));
  }

  private String link(char type) {
    String link = records.getOrDefault("linkpath", text(block, 157, 100));
    return type == Member.SYMBOLIC_LINK ? shown(link) : name(link);
  }

  /** Names outside the root are an attack. */
  private static String name(String path) {
    String name = path.replaceFirst("^\\./+", "").replaceFirst("/+$", "");
    if (("/" + name + "/").contains("/../") || path.startsWith("/")) {
      throw corrupt("The member " + shown(path) + " is outside the tree.");
    }
    return name.isEmpty() ? "." : shown(name);
  }

  private static String shown(String latin) {
    return MemberName.text(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private SortedMap<String, String> attributes() {
    SortedMap<String, String> found = new TreeMap<>(records);
    found
        .keySet()
        .removeIf(key -> !key.startsWith("SCHILY.xattr.user.") && !key.startsWith("SCHILY.acl."));
    return found;
  }

  private long decimal(String key) {
    return number(records.getOrDefault(key, ""), 10);
  }

  private static String text(byte[] block, int offset, int length) {
    String field = latin(block, offset, length);
    int end = field.indexOf('\0');
    return end < 0 ? field : field.substring(0, end);
  }

  private static String latin(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  static long number(String digits, int radix) {
    try {
      return Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      throw corrupt("A header has \"" + shown(digits) + "\" for a number.");
    }
  }

  static PluginException corrupt(String message) {
    return new PluginException(
        ErrorCode.CORRUPT, "The archive is damaged. " + message, "Use another copy of the backup.");
  }
}
