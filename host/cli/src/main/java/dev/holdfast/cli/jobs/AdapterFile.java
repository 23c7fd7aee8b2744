package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.jobfile.InputFile;
import dev.holdfast.cli.jobfile.JobFile;
import dev.holdfast.cli.jobfile.JobFileReader;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The values of an adapter: they are many, differ from one to the next, and hold secrets. */
public final class AdapterFile {

  private static final String FILE =
      "A YAML file with its 'adapter' and 'config', as in a job file. $${NAME} inserts an"
          + " environment variable, so that the file needs no secrets; - is standard input.";

  /** Of a new one. */
  @Command
  public static final class Whole implements Behaviour {

    @Option(
        names = {"-f", "--file"},
        required = true,
        paramLabel = "FILE",
        description = FILE)
    private Path file = Path.of("-");

    @Override
    public void fill(Call call, ObjectNode body) {
      JobFile.Adapter wanted = read(file);
      if (!body.has("type")) {
        body.put("type", typeOf(wanted.adapter(), call.host()));
      }
      body.put("adapterId", wanted.adapter()).set("config", wanted.config());
    }
  }

  /** Of one that is changed. */
  @Command
  public static final class Change implements Behaviour {

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = FILE + " All values; omitted secrets are kept.")
    private @Nullable Path file;

    @Override
    public boolean isChange() {
      return file != null;
    }

    @Override
    public void fill(Call call, ObjectNode body) {
      if (file != null) {
        body.set("config", config(read(file), call.present()));
      }
    }
  }

  private AdapterFile() {}

  private static JobFile.Adapter read(Path file) {
    JobFile.Adapter adapter =
        new JobFileReader(System.getenv()).readAdapter(InputFile.named(file.toString()));
    if (adapter.connection() != null) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "On a host, a connection is an adapter of its own.",
          "Create it from a file of its own, and name it with --connection-id.");
    }
    return adapter;
  }

  private static JsonNode config(JobFile.Adapter wanted, JsonNode present) {
    if (wanted.adapter().equals(present.path("adapterId").asText())) {
      return wanted.config();
    }
    throw new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "Its type %s can't be changed to %s."
            .formatted(present.path("adapterId").asText(), wanted.adapter()),
        "Create another one: holdfast adapters create.");
  }

  private static String typeOf(String adapter, HostClient host) {
    JsonNode types = host.get("/api/v1/adapter-types").body().path("items");
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
}
