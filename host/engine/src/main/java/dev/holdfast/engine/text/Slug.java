package dev.holdfast.engine.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converts arbitrary names to names that every storage and shell accepts. */
public final class Slug {

  private static final int USUAL_LENGTH = 60;

  /** Names that Windows, and many shares, treat as devices, with any extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  private Slug() {}

  /**
   * Returns a name of letters, digits, dots, underscores and single hyphens; never empty or hidden.
   */
  public static String of(String name, String otherwise) {
    return of(name, otherwise, USUAL_LENGTH);
  }

  /** As {@link #of(String, String)}, with at most so many characters. */
  public static String of(String name, String otherwise, int length) {
    String slug =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("\\.{2,}", ".")
            .replaceAll("^[-._]+", "");
    String trimmed = trimmed(slug, length);
    if (trimmed.isEmpty()) {
      return otherwise;
    }
    return isPortable(trimmed) ? trimmed : trimmed(otherwise + "-" + trimmed, length);
  }

  private static String trimmed(String slug, int length) {
    return slug.substring(0, Math.min(slug.length(), length)).replaceAll("[-._]+$", "");
  }

  /** Whether any file system accepts a file or folder with this name. */
  public static boolean isPortable(String name) {
    return !name.endsWith(".") && !DEVICE.matcher(name).matches();
  }
}
