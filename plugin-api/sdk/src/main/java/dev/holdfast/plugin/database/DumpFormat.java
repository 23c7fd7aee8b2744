package dev.holdfast.plugin.database;

import java.util.regex.Pattern;

/**
 * The form of a dump. It stands in the manifest, so its meaning never changes.
 *
 * @param id stable, such as {@code postgresql-custom}
 * @param extension of the file in the storage, without the dot, such as {@code dump}: what the
 *     engine's own tools expect
 */
public record DumpFormat(String id, String extension) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,16}");

  /** Checks the form of both. */
  public DumpFormat {
    if (!ID.matcher(id).matches() || !EXTENSION.matcher(extension).matches()) {
      throw new IllegalArgumentException("Not a dump format: " + id + "." + extension);
    }
  }
}
