package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.HostClient;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Changes an object of the host, unless it has changed since it was read. */
public final class EditOptions {

  @Option(
      names = "--if-version",
      paramLabel = "NUMBER",
      description =
          "Change it only if it still has this version, as 'show' reports it. Default: the version"
              + " that the command finds.")
  private @Nullable Long version;

  /** Reads what is at a path, and sends what the function makes of it there, or to a part of it. */
  public JsonNode send(
      HostClient host, String method, String path, String part, UnaryOperator<JsonNode> change) {
    HostClient.Answer present = host.get(path);
    String etag = version == null ? present.etag() : "\"" + version + "\"";
    return host.send(method, part, change.apply(present.body()), Map.of("If-Match", etag)).body();
  }
}
