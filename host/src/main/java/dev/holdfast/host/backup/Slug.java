package dev.holdfast.host.backup;

import java.util.Locale;

/** Makes names that every storage and shell takes, out of names that may hold anything. */
public final class Slug {

  private static final int MAXIMUM_LENGTH = 60;

  private Slug() {}

  /** Letters, digits, dots, underscores and single hyphens; never empty, never hidden. */
  public static String of(String name, String otherwise) {
    String slug =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("\\.{2,}", ".")
            .replaceAll("^[-._]+", "");
    String cut = slug.substring(0, Math.min(slug.length(), MAXIMUM_LENGTH));
    String trimmed = cut.replaceAll("[-._]+$", "");
    return trimmed.isEmpty() ? otherwise : trimmed;
  }
}
