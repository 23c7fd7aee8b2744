package dev.holdfast.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The identity of an adapter.
 *
 * @param id unique among the adapters of one kind, for example {@code postgresql}; lower-case
 *     letters, digits and hyphens, at most 63. Stored with every configuration, so it must never
 *     change
 * @param name the display name, for example {@code PostgreSQL}
 * @param summary one sentence about what the adapter does
 * @param documentation a URL or an empty string
 * @param icon a monochrome SVG document of at most 16 KiB, or an empty string
 */
public record AdapterType(
    String id, String name, String summary, String documentation, String icon) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int MAXIMUM_ICON_LENGTH = 16 * 1024;

  public AdapterType {
    Objects.requireNonNull(documentation, "documentation is null");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "An adapter id consists of at most 63 lower-case letters, digits and hyphens, not: "
              + id);
    }
    if (name.isBlank() || summary.isBlank()) {
      throw new IllegalArgumentException("Adapter " + id + " needs a name and a summary");
    }
    if (icon.length() > MAXIMUM_ICON_LENGTH) {
      throw new IllegalArgumentException("The icon of adapter " + id + " is over 16 KiB");
    }
  }

  /** A type without a documentation link or icon. */
  public static AdapterType of(String id, String name, String summary) {
    return new AdapterType(id, name, summary, "", "");
  }

  /**
   * Returns this type with the icon from the resource {@code icon.svg} in the package of a class of
   * the plugin.
   *
   * @throws IllegalStateException if there is none
   */
  public AdapterType withIcon(Class<?> beside) {
    try (InputStream svg = beside.getResourceAsStream("icon.svg")) {
      if (svg == null) {
        throw new IllegalStateException("There is no icon.svg next to " + beside.getName());
      }
      String document = new String(svg.readAllBytes(), StandardCharsets.UTF_8);
      return new AdapterType(id, name, summary, documentation, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
