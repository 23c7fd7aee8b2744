package dev.holdfast.host.people.mail;

import java.util.regex.Pattern;

/**
 * A mail to one person.
 *
 * @param to a validated address
 * @param subject one line
 * @param text the body, plain
 */
public record Mail(String to, String subject, String text) {

  private static final int LONGEST_NAME = 60;
  private static final Pattern NOT_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N} &+,'()_-]+");

  /**
   * A name chosen by somebody, for the text of a mail. Mail programs turn anything that looks like
   * a URL into a link, and the host's mails must not contain somebody else's.
   */
  public static String plain(String name) {
    String plain = NOT_A_NAME.matcher(name).replaceAll(" ").strip();
    int end = Math.min(plain.length(), LONGEST_NAME);
    return plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, end)));
  }
}
