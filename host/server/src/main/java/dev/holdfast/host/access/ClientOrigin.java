package dev.holdfast.host.access;

import org.jspecify.annotations.Nullable;

/**
 * From where a request came.
 *
 * @param ipAddress the address, past the proxies that the operator trusts
 * @param userAgent what the program calls itself; null when it doesn't say
 */
public record ClientOrigin(String ipAddress, @Nullable String userAgent) {

  private static final int LONGEST_AGENT = 500;

  /** Cuts what is too long to keep. */
  public ClientOrigin {
    userAgent = userAgent == null ? null : cut(userAgent, LONGEST_AGENT);
  }

  /** The beginning of a text, without half of a character. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
