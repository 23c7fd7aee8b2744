package dev.holdfast.host.web.openapi;

import java.util.Map;

/**
 * Regular expressions as JavaScript and Python read them, too, which know no Unicode categories
 * unless they are asked to.
 */
final class PortablePattern {

  private static final Map<String, String> CATEGORIES =
      Map.of(
          "\\p{Cc}", "\\u0000-\\u001F\\u007F-\\u009F",
          // JavaScript sees two of these in each character beyond U+FFFF. The host refuses them.
          "\\p{Cs}", "",
          "\\p{Z}", " \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000",
          "\\p{Zl}", "\\u2028",
          "\\p{Zp}", "\\u2029");

  private PortablePattern() {}

  /** The same with the characters of a category in its place. */
  static String of(String pattern) {
    String portable = pattern;
    for (Map.Entry<String, String> category : CATEGORIES.entrySet()) {
      portable = portable.replace(category.getKey(), category.getValue());
    }
    return portable;
  }
}
