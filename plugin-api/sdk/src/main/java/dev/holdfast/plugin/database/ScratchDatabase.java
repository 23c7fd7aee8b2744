package dev.holdfast.plugin.database;

import java.util.regex.Pattern;

/**
 * The name of a database that a test restore creates and removes. Its form can't be confused with a
 * user's database, so {@link DatabaseSession#drop} can't remove one of those.
 *
 * @param name {@code holdfast_verify_} and 12 hexadecimal digits
 */
public record ScratchDatabase(String name) {

  /** The prefix of every such name. */
  public static final String PREFIX = "holdfast_verify_";

  private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{12}");

  public ScratchDatabase {
    if (!isName(name)) {
      throw new IllegalArgumentException("Not the name of a scratch database: " + name);
    }
  }

  /** Whether only a test restore can have made a database of this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
