package dev.holdfast.plugin.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Distinguishes the targets of test restores from each other. The source makes a name of it, which
 * can't be confused with a user's.
 *
 * @param digits 12 hexadecimal digits, in lower case
 */
public record ScratchMark(String digits) {

  private static final String PREFIX = "holdfast_verify_";
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{12}");
  private static final Pattern USUAL = Pattern.compile(PREFIX + "(" + DIGITS + ")");

  public ScratchMark {
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("Not the mark of a test restore: " + digits);
    }
  }

  /** Returns the usual name: {@code holdfast_verify_} and the digits. */
  public String usualName() {
    return PREFIX + digits;
  }

  /** Returns the mark in a {@linkplain #usualName usual name}, which only a test restore makes. */
  public static Optional<ScratchMark> find(String name) {
    Matcher usual = USUAL.matcher(name);
    return usual.matches() ? Optional.of(new ScratchMark(usual.group(1))) : Optional.empty();
  }

  /** Whether only a test restore can have made something of this name. */
  public static boolean isIn(String name) {
    return find(name).isPresent();
  }
}
