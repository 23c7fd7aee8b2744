package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.engine.home.PrivateFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the text of a new key goes: into a file, or before the eyes of whoever asks, once. */
final class SecretOutput {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the key to this new file, mode 0600, instead of showing it.")
  private @Nullable Path file;

  /** Goes on unless the file is there already. */
  void prepare() {
    if (file != null) {
      SecretFile.requireNew(file);
    }
  }

  /** Keeps the text that nothing shows again. */
  void keep(JsonNode made) {
    if (file != null) {
      PrivateFile.write(file, made.path("text").asText());
    }
  }

  /** Shows the key that the host made, with its text where that is kept nowhere. */
  int show(HostOptions options, JsonNode made) {
    ObjectNode key = made.path("key").deepCopy();
    ObjectNode document = made.deepCopy();
    if (file == null) {
      key.put("text", made.path("text").asText());
    } else {
      document.remove("text");
      document.put("file", file.toString());
      key.put("file", file.toString());
    }
    return options.show(document, shown -> key);
  }
}
