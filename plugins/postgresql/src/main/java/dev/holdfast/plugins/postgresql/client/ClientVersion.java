package dev.holdfast.plugins.postgresql.client;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the versions that PostgreSQL's programs report. */
public final class ClientVersion {

  private static final Pattern MAJOR =
      Pattern.compile("(?:^|\\) )(\\d{1,4})(?:[.\\s]|devel|beta|rc|$)");

  private ClientVersion() {}

  /**
   * Returns the major version in {@code 15.18} or {@code pg_dump (PostgreSQL) 15.18 (Debian …)}.
   */
  public static OptionalInt major(String text) {
    Matcher matcher = MAJOR.matcher(text);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
