package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Changes what the host has, unless somebody else changed it since it was read. */
public final class EditOptions {

  @Option(
      names = "--if-version",
      paramLabel = "NUMBER",
      description =
          "Change it only if it still has this version, as 'show' reports it. Default: the version"
              + " that the command finds.")
  private @Nullable Long version;

  /** Reads what is at this path, and replaces it by what the function makes of it. */
  public JsonNode put(HostClient host, String path, Function<JsonNode, JsonNode> change) {
    return put(host, path, path, change);
  }

  /** The same where the changed part of it has a path of its own. */
  public JsonNode put(
      HostClient host, String path, String part, Function<JsonNode, JsonNode> change) {
    HostClient.Answer present = host.get(path);
    return host.put(part, change.apply(present.body()), tag(present)).body();
  }

  /** Reads what is at this path, and changes these values of it. */
  public JsonNode patch(HostClient host, String path, JsonNode values) {
    return host.patch(path, values, tag(host.get(path))).body();
  }

  /** Refuses an edit without a change: whoever asked for it meant something else. */
  public static void requireChange(boolean isChange) {
    if (!isChange) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "There is nothing to change.",
          "Pass an option; see --help.");
    }
  }

  private String tag(HostClient.Answer present) {
    return version == null ? present.etag() : "\"" + version + "\"";
  }
}
