package dev.holdfast.cli.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The token of an invitation or a link, which came by mail or from an administrator. */
public final class TokenOption {

  private static final String NAME = "--token-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "Read the token from this file; - is the next line of standard input.")
  private @Nullable String file;

  /** The token in a body to send. */
  public ObjectNode body() {
    SecretText token =
        file == null
            ? Terminal.askSecret("Token (after # in the link)", NAME)
            : SecretFile.read(file);
    return JsonNodeFactory.instance.objectNode().put("token", token.reveal());
  }
}
