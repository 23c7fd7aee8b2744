package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.text.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A value of JSON as people read it. */
final class Cells {

  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  private Cells() {}

  /** The same where there is little room: of what has a name, only that. */
  static String brief(JsonNode value) {
    if (value.path("deleted").asBoolean()) {
      return "(deleted)";
    }
    return text(value.has("name") ? value.path("name") : value);
  }

  static String text(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    }
    if (value.isContainerNode()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Cells::text)
          .collect(Collectors.collectingAndThen(Collectors.joining(", "), Cells::orDash));
    }
    String text = value.isNull() || value.isMissingNode() ? "" : value.asText();
    return orDash(INSTANT.matcher(text).matches() ? toSeconds(text) : VisibleText.of(text));
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String toSeconds(String instant) {
    try {
      return Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException e) {
      return instant;
    }
  }
}
