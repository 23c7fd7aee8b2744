package dev.holdfast.toolkit.tree;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers of one member: a block in the form of {@code ustar}, and the records of an extended
 * header before it. Names and values are bytes, here as ISO 8859-1.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html">pax</a>
 */
final class TarHeaders {

  static final int BLOCK = 512;

  private static final String TYPES = "0123456";

  private final byte[] block;
  private final Map<String, String> records;

  /** Reads them; without an extended header, {@code extension} is empty. */
  TarHeaders(byte[] block, byte[] extension) {
    this.block = block;
    this.records = records(latin(extension, 0, extension.length));
  }

  private static Map<String, String> records(String all) {
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
    return octal(block, 124, 12);
  }

  /** Throws if the block is not a header. */
  static void requireChecksum(byte[] block) {
    if (checksum(block) != octal(block, 148, 8)) {
      throw corrupt("The checksum of a header is wrong.");
    }
  }

  private static int checksum(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  /** Returns a header of a file that belongs to root. */
  static byte[] file(String name, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000600\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o\0%011o\0        0".formatted(size, 0));
    put(header, 257, "ustar\000" + "00");
    put(header, 148, "%06o\0".formatted(checksum(header)));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] field = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(field, 0, header, offset, field.length);
  }

  /** Returns the member that they describe. */
  TarMember member(long offset, byte[] head) {
    char type = type(block);
    if (TYPES.indexOf(type) < 0) {
      throw corrupt("A member is of the unknown type \"" + type + "\".");
    }
    boolean isSymbolic = type == TarMember.SYMBOLIC_LINK;
    boolean isLink = isSymbolic || type == TarMember.HARD_LINK;
    String target = records.getOrDefault("linkpath", text(block, 157, 100));
    String link = !isLink ? "" : isSymbolic ? shown(target) : name(target);
    long stored = isLink ? 0 : records.containsKey("size") ? decimal("size") : size(block);
    boolean isSparse = records.containsKey("GNU.sparse.realsize");
    long size = isSparse ? decimal("GNU.sparse.realsize") : stored;
    return new TarMember(
        name(), type, link, stored, size, isSparse, description(type, link), offset, head);
  }

  private String name() {
    String prefix = text(block, 345, 155);
    String plain = text(block, 0, 100);
    String whole = prefix.isEmpty() ? plain : prefix + "/" + plain;
    return name(records.getOrDefault("GNU.sparse.name", records.getOrDefault("path", whole)));
  }

  /** Names outside the root are an attack. */
  private static String name(String path) {
    String name = path.replaceFirst("^\\./+", "").replaceFirst("/+$", "");
    if (("/" + name + "/").contains("/../") || path.startsWith("/")) {
      throw corrupt("The member " + shown(path) + " is outside the tree.");
    }
    return name.isEmpty() ? "." : shown(name);
  }

  private String description(char type, String link) {
    Map<String, String> attributes = new TreeMap<>(records);
    attributes
        .keySet()
        .removeIf(key -> !key.startsWith("SCHILY.xattr.user.") && !key.startsWith("SCHILY.acl."));
    String modified = records.getOrDefault("mtime", "" + octal(block, 136, 12));
    return "%c %o %s %s %s"
        .formatted(
            type, octal(block, 100, 8), modified.replaceFirst("\\..*", ""), link, attributes);
  }

  private static String shown(String latin) {
    return FileName.text(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private long decimal(String key) {
    return number(records.getOrDefault(key, ""), 10);
  }

  private static long octal(byte[] block, int offset, int length) {
    return number(text(block, offset, length).strip(), 8);
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
