package dev.holdfast.cli;

import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.home.PrivateFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes, shows and replaces keys. */
@Command(name = "keys", description = "Create, show and replace keys.")
final class KeysCommand extends CommandGroup {

  @Spec private CommandSpec spec;

  @Command(
      name = "generate",
      description =
          "Create an age key pair. Keep the file safe: it decrypts every backup made for it.",
      mixinStandardHelpOptions = true)
  int generate(
      @Option(
              names = "--output",
              required = true,
              paramLabel = "FILE",
              description = "The identity file to create, mode 0600. It must not exist.")
          Path output) {
    SecretFile.requireNew(output);
    AgeIdentity identity = AgeIdentity.generate();
    PrivateFile.write(output, "# public key: " + identity.recipient() + "\n" + identity.secret());
    Console.of(spec, false).line(identity.recipient());
    return ExitCode.DONE;
  }

  @Command(
      name = "signing-key",
      description =
          "Show the minisign public key that this installation's backups are signed with.",
      mixinStandardHelpOptions = true)
  int signingKey() {
    try (Workbench workbench = Workbench.open(System.getenv())) {
      Console.of(spec, false).line(workbench.signingKey().publicKey().file().stripTrailing());
    }
    return ExitCode.DONE;
  }
}
