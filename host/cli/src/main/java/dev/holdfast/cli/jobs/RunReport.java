package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent.ItemCount;
import java.util.ArrayList;
import java.util.List;

/** How a run ended, for people: as the backup command says it. */
final class RunReport {

  private RunReport() {}

  static List<String> lines(JsonNode run) {
    JsonNode more = run.path("metadata");
    List<String> lines = new ArrayList<>();
    more.path("copies").forEach(copy -> lines.add(copy(copy)));
    more.path("warnings").forEach(warning -> lines.add("warning: " + warning.asText()));
    more.path("reasons").forEach(reason -> lines.add("because: " + reason(reason)));
    lines.add(
        run.path("status").asText()
            + "  run "
            + run.path("id").asText()
            + (run.hasNonNull("path") ? "  in " + run.path("path").asText() : "")
            + (run.hasNonNull("size") ? ", " + Sizes.bytes(run.path("size").asLong()) : ""));
    return lines;
  }

  private static String copy(JsonNode copy) {
    if (copy.has("deleted")) {
      return copy.path("deleted").asBoolean()
          ? "deleted " + copy.path("folder").asText()
          : "NOT DELETED " + copy.path("folder").asText() + ": " + reason(copy.path("reason"));
    }
    return "copy at "
        + copy.path("name").asText()
        + (copy.path("stored").asBoolean()
            ? ": stored"
            : ": MISSING. " + reason(copy.path("reason")));
  }

  /** How far the entries at work are: {@code shop: 3 of 12 tables, 1.2 GB}. */
  static List<String> progress(JsonNode run) {
    List<String> entries = new ArrayList<>();
    for (JsonNode entry : run.path("progress").path("entries")) {
      JsonNode items = entry.path("items");
      String counted =
          items.isObject()
              ? new ItemCount(
                      items.path("unit").asText(),
                      items.path("done").asLong(),
                      items.path("total").asLong())
                  + ", "
              : "";
      entries.add(
          "%s: %s%s"
              .formatted(
                  entry.path("name").asText(),
                  counted,
                  Sizes.bytes(entry.path("rawBytes").asLong())));
    }
    return entries;
  }

  static String logLine(JsonNode line) {
    String level = line.path("level").asText();
    return (level.equals("INFO") ? "" : level + ": ") + line.path("message").asText();
  }

  private static Reason reason(JsonNode reason) {
    return new Reason(
        reason.path("code").asText(),
        reason.path("message").asText(),
        reason.path("hint").asText());
  }
}
