package dev.holdfast.host.access;

import org.jspecify.annotations.Nullable;

/**
 * The origin of a request.
 *
 * @param ipAddress the client's address, behind trusted proxies
 * @param userAgent the program's User-Agent header; null if absent
 */
public record ClientOrigin(String ipAddress, @Nullable String userAgent) {

  private static final int LONGEST_AGENT = 500;

  /** Truncates long texts. */
  public ClientOrigin {
    userAgent = userAgent == null ? null : cut(userAgent, LONGEST_AGENT);
  }

  /** Truncates a text without splitting a character. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
