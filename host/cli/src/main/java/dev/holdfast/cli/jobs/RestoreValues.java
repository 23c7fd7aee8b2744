package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.RestoreItemConverter;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.restore.RestoreItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a host restores, and how. What isn't said is the careful way. */
final class RestoreValues {

  @Option(
      names = "--into",
      paramLabel = "ADAPTER",
      description = "The source to restore into. Default: the backup's own.")
  private @Nullable String into;

  @Option(
      names = "--database",
      paramLabel = "NAME[=NEW]",
      converter = RestoreItemConverter.class,
      description =
          "A database to restore, optionally under another name; == is a literal = in a name."
              + " Repeatable. Default: all databases.")
  private List<RestoreItem> databases = List.of();

  @Option(
      names = "--globals",
      description = "Also restore the engine's objects outside databases, for example roles.")
  private boolean globals;

  @Option(names = "--replace", description = "Replace existing databases.")
  private boolean replace;

  @Option(
      names = "--safety-backup",
      description = "First back up what would be replaced, to the job's destinations.")
  private boolean safetyBackup;

  @Option(
      names = "--override",
      description = "Continue despite findings of the preflight that can be overridden.")
  private boolean override;

  @Option(
      names = "--dry-run",
      description = "Only check the target, and report what would prevent the restore.")
  private boolean dryRun;

  @Option(
      names = "--continue-on-error",
      description = "After an error, continue with the rest; the restore still counts as failed.")
  private boolean continueOnError;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Workers of the engine's tool, if the dump's format allows several.")
  private @Nullable Integer jobs;

  @Option(
      names = "--option",
      paramLabel = "NAME[=VALUE]",
      description =
          "An option of the database engine, for example no-owner; see the documentation of its"
              + " plugin. Repeatable.")
  private Map<String, Optional<String>> engineOptions = Map.of();

  boolean isDryRun() {
    return dryRun;
  }

  /** Whether a restore would go on after what a look has found. */
  boolean allows(JsonNode preflight) {
    return switch (preflight.path("verdict").asText()) {
      case "READY" -> true;
      case "OVERRIDE_NEEDED" -> override;
      default -> false;
    };
  }

  ObjectNode request(HostClient host) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("targetId", into == null ? null : Resources.SOURCES.id(host, into));
    ArrayNode wanted = request.putArray("databases");
    databases.forEach(
        each ->
            wanted
                .addObject()
                .put("name", each.subject().label())
                .put("targetName", each.targetDatabase()));
    request.put("globals", globals).put("replaceExisting", replace);
    request.put("override", override).put("continueOnError", continueOnError);
    request.put("jobs", jobs).put("safetyBackup", safetyBackup);
    ObjectNode options = request.putObject("options");
    engineOptions.forEach((name, value) -> options.put(name, value.orElse("true")));
    return request;
  }
}
