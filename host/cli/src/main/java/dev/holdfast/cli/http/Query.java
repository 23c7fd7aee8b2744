package dev.holdfast.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path with parameters.
 *
 * @param text as it is sent
 */
public record Query(String text) {

  /** Adds a parameter; null is left out. */
  public Query with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    char divider = text.indexOf('?') < 0 ? '?' : '&';
    return new Query(text + divider + name + "=" + encoded(value.toString()));
  }

  /** The path with another part, whatever characters that has. */
  public Query below(String part) {
    return new Query(text + "/" + encoded(part));
  }

  /** The last part of the path. */
  public String last() {
    return text.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
