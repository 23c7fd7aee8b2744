package dev.holdfast.host.access.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the table of expected statuses for each route and caller. */
final class AccessTable {

  private AccessTable() {}

  /**
   * One request of the table.
   *
   * @param expected in the order of {@link CallerKind}: a status, or {@code 2xx}
   * @param path with names of rows in braces
   * @param body the same; null for none
   */
  record Line(List<String> expected, String method, String path, @Nullable String body) {

    /** The template of its route. */
    String route() {
      return AccessTable.route(method, path.replaceFirst("\\?.*", ""));
    }

    /** Whether it may end the caller's session or change the caller. */
    boolean touchesCaller() {
      return path.startsWith("/api/v1/me") || path.startsWith("/api/v1/auth");
    }

    /** Whether it carries an invitation's token, which identifies the organisation. */
    boolean isInvited() {
      return body != null && body.contains("{invited}");
    }

    /** Whether it reads one row, and changes nothing. */
    boolean reads() {
      return method.equals("GET") && path.contains("{") && !path.contains("?");
    }

    /** The line in the file's format. */
    String text(List<String> statuses) {
      StringBuilder text = new StringBuilder();
      for (CallerKind column : CallerKind.values()) {
        text.append(statuses.isEmpty() ? "" : pad(statuses.get(column.ordinal()), column));
      }
      text.append(method).append(' ').append(path);
      return text.append(body == null ? "" : " " + body).toString();
    }
  }

  static String route(String method, String path) {
    return method + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  static String header() {
    StringBuilder text = new StringBuilder();
    for (CallerKind column : CallerKind.values()) {
      text.append(pad(column.title(), column));
    }
    return text.append("request").toString();
  }

  static List<Line> read() throws IOException {
    try (InputStream in = AccessTable.class.getResourceAsStream("/access/matrix.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .filter(line -> !line.startsWith(CallerKind.ANONYMOUS.title()))
          .map(AccessTable::parse)
          .toList();
    }
  }

  private static Line parse(String text) {
    int columns = CallerKind.values().length;
    String[] parts = text.strip().split("\\s+", columns + 3);
    if (parts.length < columns + 2) {
      throw new IllegalArgumentException("This line has too few columns: " + text);
    }
    return new Line(
        Arrays.asList(parts).subList(0, columns),
        parts[columns],
        parts[columns + 1],
        parts.length > columns + 2 ? parts[columns + 2] : null);
  }

  private static String pad(String text, CallerKind column) {
    return text + " ".repeat(column.title().length() + 2 - text.length());
  }
}
