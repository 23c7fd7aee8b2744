package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.UpperCaseConverter;
import dev.holdfast.cli.jobfile.JobFile;
import dev.holdfast.cli.jobfile.JobFileReader;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a host backs up from and to. */
@Command(
    name = "adapters",
    description = "List, create, change and check the sources and storages of a host.")
public final class AdaptersCommand extends CommandGroup {

  static final String ADAPTER = "The adapter's name or id.";
  private static final String FILE =
      "A YAML file with its 'adapter' and 'config', as in a job file. $${NAME} inserts an"
          + " environment variable, so that the file needs no secrets; - is standard input.";
  private static final String TYPE = "database or storage.";
  private static final String TYPES = "/api/v1/adapter-types";

  @Command(
      name = "list",
      description = "List sources and storages, newest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Option(names = "--type", converter = UpperCaseConverter.class, description = "Only " + TYPE)
          @Nullable String type) {
    return Listing.of(Resources.ADAPTERS.path(), "name", "type", "adapterId", "lastStatus", "id")
        .with("type", type)
        .print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show an adapter, without its secrets.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ADAPTER", description = ADAPTER) String adapter) {
    return options.show(Resources.ADAPTERS.read(options.host(), adapter).body());
  }

  @Command(
      name = "types",
      description = "List the adapter types of the host's plugins.",
      mixinStandardHelpOptions = true)
  int types(@Mixin HostOptions options) {
    return Listing.of(TYPES, "id", "type", "summary").print(options);
  }

  @Command(
      name = "create",
      description = "Create a source or storage from a file.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "NAME", description = "The adapter's name.") String name,
      @Option(
              names = {"-f", "--file"},
              required = true,
              paramLabel = "FILE",
              description = FILE)
          Path file,
      @Option(
              names = "--type",
              converter = UpperCaseConverter.class,
              description = "If both exist: " + TYPE)
          @Nullable String type) {
    JobFile.Adapter wanted = read(file);
    HostClient host = options.host();
    ObjectNode adapter = JsonNodeFactory.instance.objectNode().put("name", name);
    adapter.put("type", type == null ? typeOf(wanted.adapter(), host) : type);
    adapter.put("adapterId", wanted.adapter()).set("config", wanted.config());
    return options.show(host.post(Resources.ADAPTERS.path(), adapter).body());
  }

  @Command(
      name = "update",
      description = "Change an adapter's name or values.",
      mixinStandardHelpOptions = true)
  int update(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Parameters(paramLabel = "ADAPTER", description = ADAPTER) String adapter,
      @Option(names = "--name", description = "Its new name.") @Nullable String name,
      @Option(
              names = {"-f", "--file"},
              paramLabel = "FILE",
              description = FILE + " All values; omitted secrets are kept.")
          @Nullable Path file) {
    EditOptions.requireChange(name != null || file != null);
    JobFile.Adapter wanted = file == null ? null : read(file);
    HostClient host = options.host();
    String path = Resources.ADAPTERS.path(Resources.ADAPTERS.id(host, adapter));
    return options.show(edit.put(host, path, present -> changed(present, name, wanted)));
  }

  @Command(
      name = "check",
      description = "Let the host connect to it. Exits with 1 if that fails.",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ADAPTER", description = ADAPTER) String adapter) {
    HostClient host = options.host();
    String path = Resources.ADAPTERS.path(Resources.ADAPTERS.id(host, adapter)) + "/check";
    JsonNode found = host.post(path, JsonNodeFactory.instance.objectNode()).body();
    options.show(found);
    return found.path("ok").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Command(
      name = "databases",
      description = "List the databases of a source, and what a job for all of them leaves out.",
      mixinStandardHelpOptions = true)
  int databases(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ADAPTER", description = ADAPTER) String adapter) {
    HostClient host = options.host();
    String path = Resources.ADAPTERS.path(Resources.SOURCES.id(host, adapter)) + "/databases";
    JsonNode found = host.get(path).body();
    options.console().print(found, () -> databaseLines(found));
    return ExitCode.DONE;
  }

  @Command(
      name = "delete",
      description = "Delete an adapter that no job and no backup uses.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ADAPTER", description = ADAPTER) String adapter) {
    HostClient host = options.host();
    String id = Resources.ADAPTERS.id(host, adapter);
    host.delete(Resources.ADAPTERS.path(id));
    return options.done("deleted", id, "Deleted the adapter " + adapter + ".");
  }

  private static JobFile.Adapter read(Path file) {
    Path named = file.toString().equals("-") ? Path.of("/dev/stdin") : file;
    return new JobFileReader(System.getenv()).readAdapter(named);
  }

  private static ObjectNode changed(
      JsonNode present, @Nullable String name, JobFile.@Nullable Adapter wanted) {
    if (wanted != null && !wanted.adapter().equals(present.path("adapterId").asText())) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "Its type %s can't be changed to %s."
              .formatted(present.path("adapterId").asText(), wanted.adapter()),
          "Create another one: holdfast adapters create.");
    }
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.put("name", name == null ? present.path("name").asText() : name);
    change.set("config", wanted == null ? present.path("config") : wanted.config());
    return change;
  }

  private static String typeOf(String adapter, HostClient host) {
    JsonNode types = host.get(TYPES).body().path("items");
    List<String> found =
        StreamSupport.stream(types.spliterator(), false)
            .filter(type -> type.path("id").asText().equals(adapter))
            .map(type -> type.path("type").asText())
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        found.isEmpty()
            ? "The host has no adapter '" + adapter + "'."
            : "The adapter '" + adapter + "' exists in several kinds.",
        found.isEmpty()
            ? "Did you mean one of these: " + String.join(", ", types.findValuesAsText("id")) + "?"
            : "Select one with --type.");
  }

  private static List<String> databaseLines(JsonNode found) {
    List<String> lines = new ArrayList<>();
    found.path("items").forEach(database -> lines.add(database.path("name").asText()));
    for (JsonNode out : found.path("leftOut")) {
      lines.add(
          "left out: %s: %s".formatted(out.path("name").asText(), out.path("reason").asText()));
    }
    return lines;
  }
}
