package dev.holdfast.host.access.matrix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.access.matrix.AccessTable.Line;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A valid request of the table with another value in one place.
 *
 * @param path as it is sent
 * @param body as it is sent; null for none
 */
record TamperedRequest(String path, @Nullable String body) {

  /** What no placeholder looks like. */
  private static final String MARK = "HOSTILE-VALUE";

  /** What isn't ASCII is escaped: halves of characters survive no other way. */
  private static final ObjectMapper JSON =
      new ObjectMapper(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

  /**
   * The request.
   *
   * @param value the text of a parameter, or the JSON of a field
   * @param fill replaces the names in braces
   */
  static TamperedRequest of(Line line, Input input, String value, UnaryOperator<String> fill)
      throws IOException {
    String path = line.path();
    JsonNode body = JSON.readTree(line.body() == null ? "{}" : line.body());
    switch (input.place()) {
      case "path" -> path = inPath(path, input);
      case "query" -> path = inQuery(path, input.name());
      case "body" -> put(body, input.name().substring(1).split("/"), 0);
      default -> {} // A header is no part of either.
    }
    boolean hasBody = line.body() != null || input.place().equals("body");
    return new TamperedRequest(
        fill.apply(path).replace(MARK, URLEncoder.encode(value, StandardCharsets.UTF_8)),
        hasBody ? fill.apply(body.toString()).replace('"' + MARK + '"', value) : null);
  }

  /** A text as JSON. */
  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String inPath(String path, Input input) {
    String[] named = input.path().split("/");
    String[] parts = path.replaceFirst("\\?.*", "").split("/");
    parts[Arrays.asList(named).indexOf("{" + input.name() + "}")] = MARK;
    return String.join("/", parts);
  }

  private static String inQuery(String path, String name) {
    String[] halves = path.split("\\?", 2);
    Stream<String> others =
        halves.length == 1
            ? Stream.of()
            : Arrays.stream(halves[1].split("&")).filter(one -> !one.startsWith(name + "="));
    return halves[0]
        + Stream.concat(others, Stream.of(name + "=" + MARK))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static void put(JsonNode at, String[] names, int depth) {
    String name = names[depth];
    boolean last = depth == names.length - 1;
    JsonNode below = at.isArray() ? at.path(0) : at.path(name);
    if (last) {
      below = JSON.getNodeFactory().textNode(MARK);
    } else if (!below.isContainerNode()) {
      below = names[depth + 1].equals("0") ? JSON.createArrayNode() : JSON.createObjectNode();
    }
    if (at instanceof ObjectNode object) {
      object.set(name, below);
    } else if (at.isEmpty()) {
      ((ArrayNode) at).add(below);
    } else {
      ((ArrayNode) at).set(0, below);
    }
    if (!last) {
      put(below, names, depth + 1);
    }
  }
}
