package dev.holdfast.toolkit.notification;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Notification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON with placeholders for a notification, such as {@code {"text": "{{markdown}}"}}. Values are
 * escaped for JSON strings; {@code {{facts}}} is an array, and takes no quotation marks.
 */
public final class JsonTemplate {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z]+)\\s*}}");
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST_FACTS = 20;

  private JsonTemplate() {}

  /**
   * Returns the template with the values of a notification.
   *
   * @throws PluginException if it has an unknown placeholder
   */
  public static String fill(String template, Notification notification) {
    Map<String, String> values = values(notification);
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The template has the unknown placeholder {{" + name + "}}",
          "There are: " + String.join(", ", values.keySet()) + ".");
    }
    return value;
  }

  private static Map<String, String> values(Notification notification) {
    Map<String, String> values = new TreeMap<>();
    values.put("id", notification.id());
    values.put("time", notification.time().toString());
    values.put("severity", notification.severity().name());
    values.put("event", notification.event());
    values.put("subject", Rendering.line(notification.subject()));
    values.put("title", Rendering.line(notification.title()));
    values.put("text", Rendering.cut(notification.text(), LONGEST_TEXT));
    values.put("link", notification.link().map(URI::toASCIIString).orElse(""));
    for (Rendering rendering : Rendering.values()) {
      values.put(
          rendering.name().toLowerCase(Locale.ROOT).replace("text", "plain"),
          rendering.of(notification, LONGEST_TEXT));
    }
    values.replaceAll((name, value) -> escape(value));
    values.put("facts", facts(notification));
    return values;
  }

  private static String facts(Notification notification) {
    return notification.facts().stream()
        .limit(MOST_FACTS)
        .map(
            fact ->
                "{\"label\":\"%s\",\"value\":\"%s\"}"
                    .formatted(
                        escape(Rendering.line(fact.label())), escape(Rendering.line(fact.value()))))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** RFC 8259, section 7. Half characters, which UTF-8 doesn't have, are escaped as well. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
              } else if (c < ' ' || Character.getType(c) == Character.SURROGATE) {
                escaped.append("\\u%04x".formatted(c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
