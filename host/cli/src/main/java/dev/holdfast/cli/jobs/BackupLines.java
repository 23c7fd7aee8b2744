package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.content.Nouns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the host says of a backup, for people. */
public final class BackupLines {

  private BackupLines() {}

  /** A backup with all that is known of it. */
  public static List<String> of(JsonNode detail) {
    JsonNode backup = detail.path("backup");
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  backup %s of %s, %s%s%s"
            .formatted(
                backup.path("state").asText(),
                backup.path("id").asText(),
                backup.path("jobName").asText(),
                backup.path("startedAt").asText(),
                backup.path("encrypted").asBoolean() ? ", encrypted" : "",
                backup.path("locked").asBoolean() ? ", locked" : ""));
    if (backup.hasNonNull("baseId")) {
      lines.add("  contains only what has changed since backup " + backup.path("baseId").asText());
    }
    detail.path("entries").forEach(entry -> lines.addAll(entry(entry)));
    for (JsonNode out : backup.at("/coverage/leftOut")) {
      lines.add("  left out: " + out.path("name").asText() + ": " + out.path("reason").asText());
    }
    backup.path("copies").forEach(copy -> lines.addAll(copy(copy)));
    return lines;
  }

  private static List<String> entry(JsonNode entry) {
    List<String> lines = new ArrayList<>();
    String name = entry.path("name").asText();
    lines.add(
        "  entry %d  %s, stored as %s"
            .formatted(
                entry.path("position").asInt(),
                name.isEmpty() ? entry.path("kind").asText() : name,
                Sizes.bytes(entry.path("storedSize").asLong())));
    if (entry.hasNonNull("proof")) {
      lines.add(
          "    proof by %s: %s, %s"
              .formatted(
                  entry.at("/proof/level").asText().toLowerCase(Locale.ROOT),
                  entry.at("/proof/evidence").asText(),
                  Nouns.of(entry.path("kind").asText())
                      .amount(
                          entry.at("/proof/items").asLong(), entry.at("/proof/records").asLong())));
      entry.at("/proof/findings").forEach(each -> lines.add("    warning: " + each.asText()));
      entry.at("/proof/unchecked").forEach(each -> lines.add("    warning: " + each.asText()));
    }
    return lines;
  }

  private static List<String> copy(JsonNode copy) {
    List<String> lines = new ArrayList<>();
    String message = copy.path("message").asText("");
    lines.add(
        "  copy at %s: %s%s in %s"
            .formatted(
                copy.path("adapterConfig").asText(),
                copy.path("status").asText(),
                copy.hasNonNull("provenAt") ? ", proven " + copy.path("provenAt").asText() : "",
                copy.path("folder").asText()));
    if (!message.isEmpty() && !copy.path("message").isNull()) {
      lines.add("    " + message);
    }
    JsonNode look = copy.path("lastVerification");
    if (look.isObject()) {
      lines.add(
          "    verified %s at depth %s: %s"
              .formatted(
                  look.path("endedAt").asText(),
                  look.path("depth").asText(),
                  look.path("verdict").asText()));
    }
    return lines;
  }

  /** The databases of a source. */
  public static List<String> databases(JsonNode found) {
    List<String> lines = new ArrayList<>();
    found.path("items").forEach(database -> lines.add(database.path("name").asText()));
    for (JsonNode out : found.path("leftOut")) {
      lines.add(
          "left out: %s: %s".formatted(out.path("name").asText(), out.path("reason").asText()));
    }
    return lines;
  }

  /** What speaks against a restore. */
  static List<String> preflight(JsonNode found) {
    List<String> lines = new ArrayList<>();
    for (JsonNode finding : found.path("findings")) {
      Reason reason =
          new Reason(
              finding.path("code").asText(),
              finding.path("message").asText(),
              finding.path("hint").asText());
      lines.add(finding.path("severity").asText() + ": " + reason);
    }
    lines.add(found.path("verdict").asText());
    return lines;
  }
}
