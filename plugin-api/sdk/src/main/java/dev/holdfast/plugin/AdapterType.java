package dev.holdfast.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** The identity of an adapter, and what people read about it. Immutable. */
public final class AdapterType {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int MAXIMUM_ICON_LENGTH = 16 * 1024;
  private static final int MAXIMUM_HELP_LENGTH = 64 * 1024;

  private final String id;
  private final String name;
  private final String summary;
  private final String documentation;
  private final String icon;
  private final String help;

  private AdapterType(
      String id, String name, String summary, String documentation, String icon, String help) {
    this.id = id;
    this.name = name;
    this.summary = summary;
    this.documentation = documentation;
    this.icon = icon;
    this.help = help;
  }

  /**
   * A type without a documentation link, icon or help.
   *
   * @param id unique among the adapters of one kind, for example {@code postgresql}; lower-case
   *     letters, digits and hyphens, at most 63. Stored with every configuration, so it must never
   *     change
   * @param name the display name, for example {@code PostgreSQL}
   * @param summary one sentence about what the adapter does
   */
  public static AdapterType of(String id, String name, String summary) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "An adapter id consists of at most 63 lower-case letters, digits and hyphens, not: "
              + id);
    }
    if (name.isBlank() || summary.isBlank()) {
      throw new IllegalArgumentException("Adapter " + id + " needs a name and a summary");
    }
    return new AdapterType(id, name, summary, "", "", "");
  }

  /** Returns this type with the URL of its documentation. */
  public AdapterType withDocumentation(String url) {
    return new AdapterType(id, name, summary, Objects.requireNonNull(url), icon, help);
  }

  /**
   * Returns this type with the icon from the resource {@code icon.svg} in the package of a class of
   * the plugin: a monochrome SVG document of at most 16 KiB.
   *
   * @throws IllegalStateException if there is none
   */
  public AdapterType withIcon(Class<?> beside) {
    String document = resource(beside, "icon.svg", MAXIMUM_ICON_LENGTH);
    return new AdapterType(id, name, summary, documentation, document, help);
  }

  /**
   * Returns this type with the help from the resource {@code help.md} in the package of a class of
   * the plugin: what to prepare on the other side before the form is filled in, for example an
   * account and its rights. CommonMark of at most 64 KiB; HTML in it is shown as text.
   *
   * @throws IllegalStateException if there is none
   */
  public AdapterType withHelp(Class<?> beside) {
    String text = resource(beside, "help.md", MAXIMUM_HELP_LENGTH);
    return new AdapterType(id, name, summary, documentation, icon, text);
  }

  private static String resource(Class<?> beside, String name, int maximum) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + name + " next to " + beside.getName());
      }
      byte[] bytes = in.readNBytes(maximum + 1);
      if (bytes.length > maximum) {
        throw new IllegalStateException(
            name + " next to " + beside.getName() + " is over " + maximum / 1024 + " KiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id. */
  public String id() {
    return id;
  }

  /** The display name. */
  public String name() {
    return name;
  }

  /** One sentence about what the adapter does. */
  public String summary() {
    return summary;
  }

  /** A URL or an empty string. */
  public String documentation() {
    return documentation;
  }

  /** An SVG document or an empty string. */
  public String icon() {
    return icon;
  }

  /** CommonMark or an empty string. */
  public String help() {
    return help;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdapterType type
        && id.equals(type.id)
        && name.equals(type.name)
        && summary.equals(type.summary)
        && documentation.equals(type.documentation)
        && icon.equals(type.icon)
        && help.equals(type.help);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
