package dev.holdfast.engine.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converts arbitrary names to names that every storage and shell accepts. */
public final class Slug {

  private static final int MAXIMUM_LENGTH = 60;

  /** Names that Windows, and many shares, treat as devices, with any extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  private Slug() {}

  /**
   * Returns a name of letters, digits, dots, underscores and single hyphens; never empty or hidden.
   */
  public static String of(String name, String otherwise) {
    String slug =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("\\.{2,}", ".")
            .replaceAll("^[-._]+", "");
    String cut = slug.substring(0, Math.min(slug.length(), MAXIMUM_LENGTH));
    String trimmed = cut.replaceAll("[-._]+$", "");
    if (trimmed.isEmpty()) {
      return otherwise;
    }
    return isPortable(trimmed) ? trimmed : otherwise + "-" + trimmed;
  }

  /** Whether any file system accepts a file or folder with this name. */
  public static boolean isPortable(String name) {
    return !name.endsWith(".") && !DEVICE.matcher(name).matches();
  }
}
