package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Query;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.engine.home.PrivateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was done in the organisation. */
@Command(
    name = "audit",
    description = "Read and verify the audit log: who did what, and from where.")
public final class AuditCommand extends CommandGroup {

  private static final Resource ROWS = Resource.named("row", "/api/v1/audit-logs", "id");

  /** The formats of the host. */
  enum Format {
    JSONL,
    CSV
  }

  @Command(name = "list", description = "List rows, newest first.", mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages, @Mixin AuditFilterOptions filter) {
    HostClient host = options.host();
    Listing rows =
        Listing.of(
            ROWS.path(),
            "occurredAt",
            "user",
            "action",
            "resource",
            "resourceId",
            "success",
            "ipAddress",
            "id");
    return filter.narrow(host, rows).naming(AuditCommand::naming).print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show a row with all that changed.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ID", description = "The row's id.") String id) {
    return options.show(options.host().get(ROWS.path(id)).body());
  }

  @Command(
      name = "export",
      description =
          "Export the log, oldest row first. An incomplete export fails and leaves no file.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin HostOptions options,
      @Mixin PeriodOptions period,
      @Option(
              names = "--format",
              defaultValue = "JSONL",
              description = "jsonl (one JSON document per line) or csv. Default: jsonl.")
          Format format,
      @Option(
              names = "--output",
              paramLabel = "FILE",
              description = "The new file to write, mode 0600. Default: standard output.")
          @Nullable Path file)
      throws IOException {
    HostClient host = options.host();
    Query query = period.narrow(new Query(ROWS.path() + "/export").with("format", format));
    if (file == null) {
      OutputStream out = options.console().bytes();
      host.download(query.text(), out);
      out.flush();
      return ExitCode.DONE;
    }
    SecretFile.requireNew(file);
    PrivateFile.write(file, (OutputStream out) -> host.download(query.text(), out));
    return options.done("exported", file.toString(), "Wrote " + file + ".");
  }

  @Command(
      name = "verify",
      description = "Check that all rows exist and are unchanged. Exits with 1 if not.",
      mixinStandardHelpOptions = true)
  int verify(@Mixin HostOptions options, @Mixin KeptEndOptions kept) {
    JsonNode report =
        options.host().get(kept.in(new Query(ROWS.path() + "/verification")).text()).body();
    options.console().print(report, () -> lines(report));
    return report.path("intact").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Who did it, also those who have left. */
  private static JsonNode naming(JsonNode row) {
    JsonNode user = row.path("user");
    ObjectNode named = row.deepCopy();
    boolean deleted = user.path("deleted").asBoolean();
    return named.put("user", deleted ? "(deleted)" : user.path("name").asText());
  }

  private static List<String> lines(JsonNode report) {
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
