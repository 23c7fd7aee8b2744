package dev.holdfast.plugin.storage;

import java.util.regex.Pattern;

/**
 * The name of an object: segments joined by {@code /}, relative, at most 200 characters.
 *
 * <p>A segment consists of letters and digits of ASCII and of {@code . _ -}, and isn't {@code .} or
 * {@code ..}: so a key can't lead out of its storage, and needs no escaping in a path, a URL or a
 * shell. The host never writes two keys that differ only in case.
 *
 * @param value the key as text
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

  /** The length of the longest key. */
  public static final int MAXIMUM_LENGTH = 200;

  private static final Pattern SEGMENTS =
      Pattern.compile("(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)*");

  /** Refuses other keys with {@link IllegalArgumentException}. */
  public ObjectKey {
    require(value, value);
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

  static void require(String segments, String whole) {
    if (whole.length() > MAXIMUM_LENGTH || !SEGMENTS.matcher(segments).matches()) {
      throw new IllegalArgumentException(
          "Not an object key of at most " + MAXIMUM_LENGTH + " characters: " + whole);
    }
  }
}
