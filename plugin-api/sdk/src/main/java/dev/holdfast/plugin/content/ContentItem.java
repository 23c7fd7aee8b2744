package dev.holdfast.plugin.content;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One item of a content: a table of a database, a file of a tree. Made by {@link #of}, never by the
 * constructor, which may gain parameters.
 *
 * @param name unique in its subject, as people of the engine write it: {@code public.orders}, or
 *     the path of a file with {@code /}. At most {@value #LONGEST_NAME} characters that UTF-8 can
 *     express
 * @param records rows of a table, or bytes of a file; not negative
 * @param digest a digest of the item's content, which equal content always has, for example of rows
 *     in any order; empty if the dump doesn't allow one. Digests are compared only if both items
 *     have one. At most {@value #LONGEST_DIGEST} characters
 * @param detail what the source needs to find or compare the item later, in a form of its own, such
 *     as the time of its last change or its place in the dump; usually empty. The host keeps it and
 *     doesn't compare it. At most {@value #LONGEST_DETAIL} characters
 */
public record ContentItem(String name, long records, String digest, String detail) {

  /** The most characters of a name. */
  public static final int LONGEST_NAME = 32_768;

  /** The most characters of a digest. */
  public static final int LONGEST_DIGEST = 1_024;

  /** The most characters of a detail. */
  public static final int LONGEST_DETAIL = 8_192;

  /** Throws {@link IllegalArgumentException} for what is too long, negative or no text. */
  public ContentItem {
    requireText("name", name, LONGEST_NAME);
    requireText("digest", digest, LONGEST_DIGEST);
    requireText("detail", detail, LONGEST_DETAIL);
    if (records < 0) {
      throw new IllegalArgumentException("Records of " + name + " are negative: " + records);
    }
  }

  private static void requireText(String what, String text, int longest) {
    Objects.requireNonNull(text, what + " is null");
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "A %s has %d characters, %d are allowed".formatted(what, text.length(), longest));
    }
    if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("A " + what + " has half of a surrogate pair");
    }
  }

  /** Returns an item without a detail; the digest may be empty. */
  public static ContentItem of(String name, long records, String digest) {
    return new ContentItem(name, records, digest, "");
  }

  /** Returns this item with a detail. */
  public ContentItem withDetail(String value) {
    return new ContentItem(name, records, digest, value);
  }
}
