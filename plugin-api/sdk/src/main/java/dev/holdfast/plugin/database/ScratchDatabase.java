package dev.holdfast.plugin.database;

import java.util.regex.Pattern;

/**
 * The name of a database that a test restore makes and removes. Its form can't be mistaken for a
 * database of the users, so {@link DatabaseSession#drop} can't be pointed at one.
 *
 * @param name {@code holdfast_verify_} and 12 hexadecimal digits
 */
public record ScratchDatabase(String name) {

  private static final Pattern NAME = Pattern.compile("holdfast_verify_[0-9a-f]{12}");

  /** Checks the form. */
  public ScratchDatabase {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a scratch database: " + name);
    }
  }
}
