package dev.holdfast.host.cli.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.cli.console.SecretFile;
import dev.holdfast.host.cli.console.Terminal;
import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The token of an invitation. */
final class TokenOption {

  private static final String NAME = "--token-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "Take the invitation's token from this file, or from standard input (-).")
  private @Nullable String file;

  /** The token in a body to send. */
  ObjectNode body() {
    SecretText token =
        file == null ? Terminal.askSecret("Token of the invitation", NAME) : SecretFile.read(file);
    return JsonNodeFactory.instance.objectNode().put("token", token.reveal());
  }
}
