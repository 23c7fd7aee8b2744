package dev.holdfast.plugin.database;

import java.util.regex.Pattern;

/**
 * The format of a dump. Manifests contain it, so its meaning must never change.
 *
 * @param id stable, for example {@code postgresql-custom}; lower-case letters, digits and hyphens
 * @param extension extension of the stored file, without the dot, as the engine's own tools expect:
 *     {@code dump}. {@code list} is the host's own
 */
public record DumpFormat(String id, String extension) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,16}");

  public DumpFormat {
    if (!ID.matcher(id).matches()
        || !EXTENSION.matcher(extension).matches()
        || extension.equals("list")) {
      throw new IllegalArgumentException("Not a dump format: " + id + "." + extension);
    }
  }
}
