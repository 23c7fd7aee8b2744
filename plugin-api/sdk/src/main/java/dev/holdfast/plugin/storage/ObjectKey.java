package dev.holdfast.plugin.storage;

import java.nio.charset.StandardCharsets;

/**
 * The name of an object: segments joined by {@code /}, relative, 1 to 1,000 bytes of UTF-8, each
 * segment at most 255.
 *
 * <p>A key can't lead out of its storage: no empty, {@code .} or {@code ..} segment, no leading or
 * trailing slash, no backslash, no control character, no unpaired surrogate. Anything else is
 * allowed, including spaces, quotes, leading hyphens and all of Unicode.
 *
 * @param value the key as text
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

  private static final int MAXIMUM_BYTES = 1000;
  private static final int MAXIMUM_SEGMENT_BYTES = 255;

  /** Refuses other keys with {@link IllegalArgumentException}. */
  public ObjectKey {
    if (value.isEmpty() || utf8Length(value) > MAXIMUM_BYTES) {
      throw new IllegalArgumentException("An object key has 1 to 1000 bytes: " + value);
    }
    for (String segment : value.split("/", -1)) {
      requireSegment(segment, value);
    }
  }

  /** The key with these segments. */
  public static ObjectKey of(String first, String... more) {
    return new ObjectKey(more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  /** The last segment. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** The prefix of this key up to and including the last slash. */
  public KeyPrefix folder() {
    return new KeyPrefix(value.substring(0, value.lastIndexOf('/') + 1));
  }

  @Override
  public int compareTo(ObjectKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  static void requireSegment(String segment, String whole) {
    boolean leadsAway = segment.isEmpty() || segment.equals(".") || segment.equals("..");
    boolean forbidden =
        segment.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))
            || !StandardCharsets.UTF_8.newEncoder().canEncode(segment);
    if (leadsAway || forbidden || utf8Length(segment) > MAXIMUM_SEGMENT_BYTES) {
      throw new IllegalArgumentException("Not an object key: " + whole);
    }
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
