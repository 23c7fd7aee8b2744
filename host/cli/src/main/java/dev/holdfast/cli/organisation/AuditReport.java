package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a verification of the audit log has found, for people. */
public final class AuditReport {

  private AuditReport() {}

  public static List<String> lines(JsonNode report) {
    List<String> lines = new ArrayList<>();
    if (report.path("intact").asBoolean()) {
      lines.add("All %d rows exist and are unchanged.".formatted(report.path("rows").asLong()));
    } else {
      lines.add(
          "The log was changed, from row %d on:".formatted(report.path("firstBroken").asLong()));
      report.path("faults").forEach(fault -> lines.add("  " + line(fault)));
    }
    lines.add(
        "It ends with row %d, hash %s."
            .formatted(report.at("/end/sequence").asLong(), report.at("/end/hash").asText()));
    return lines;
  }

  private static String line(JsonNode fault) {
    long first = fault.path("first").asLong();
    long last = fault.path("last").asLong();
    String rows = first == last ? "row " + first : "rows " + first + " to " + last;
    return rows + ": " + fault.path("kind").asText().toLowerCase(Locale.ROOT);
  }
}
