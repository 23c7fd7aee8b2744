package dev.holdfast.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who an adapter is.
 *
 * @param id stable and unique among the adapters of one kind, such as {@code postgresql}; stored
 *     with every configuration, so it never changes
 * @param name what people see, such as {@code PostgreSQL}
 * @param summary one sentence on what the adapter does
 * @param documentation a URL or an empty string
 * @param icon a monochrome SVG document of at most 16 KiB, or an empty string
 */
public record AdapterType(
    String id, String name, String summary, String documentation, String icon) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int MAXIMUM_ICON_LENGTH = 16 * 1024;

  /** Checks the form of the id and the length of the icon. */
  public AdapterType {
    Objects.requireNonNull(documentation, "documentation is null");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "An adapter id is lower-case letters, digits and hyphens, 63 at most, not: " + id);
    }
    if (name.isBlank() || summary.isBlank()) {
      throw new IllegalArgumentException("Adapter " + id + " needs a name and a summary");
    }
    if (icon.length() > MAXIMUM_ICON_LENGTH) {
      throw new IllegalArgumentException("The icon of adapter " + id + " is over 16 KiB");
    }
  }

  /** A type without documentation link and icon. */
  public static AdapterType of(String id, String name, String summary) {
    return new AdapterType(id, name, summary, "", "");
  }

  /**
   * The same type with the icon in the resource {@code icon.svg} that lies beside a class of the
   * plugin.
   *
   * @throws IllegalStateException when there is none
   */
  public AdapterType withIcon(Class<?> beside) {
    try (InputStream svg = beside.getResourceAsStream("icon.svg")) {
      if (svg == null) {
        throw new IllegalStateException("There is no icon.svg beside " + beside.getName());
      }
      String document = new String(svg.readAllBytes(), StandardCharsets.UTF_8);
      return new AdapterType(id, name, summary, documentation, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
