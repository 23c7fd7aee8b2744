package dev.holdfast.host.cli.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.cli.console.SecretFile;
import dev.holdfast.host.cli.console.Terminal;
import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The token of a link, which came by mail or from an administrator. */
final class LinkTokenOption {

  private static final String NAME = "--token-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "Take it from this file; - is the next line of standard input.")
  private @Nullable String file;

  /** The token in a body to send. */
  ObjectNode body() {
    SecretText token =
        file == null
            ? Terminal.askSecret("Token: what follows # in the link", NAME)
            : SecretFile.read(file);
    return JsonNodeFactory.instance.objectNode().put("token", token.reveal());
  }
}
