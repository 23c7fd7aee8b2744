package dev.holdfast.host.cli;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.host.Host;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.cli.console.SecretFile;
import dev.holdfast.host.cli.console.Sizes;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes, shows and replaces keys. */
@Command(
    name = "keys",
    description = "Make, show and replace keys.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which one: generate, signing-key or rotate?");
  }

  @Command(
      name = "generate",
      description = "Make an age key pair. Keep the file safe: it opens every backup made for it.",
      mixinStandardHelpOptions = true)
  int generate(
      @Option(
              names = "--output",
              required = true,
              paramLabel = "FILE",
              description = "The identity file to write, mode 0600; must not exist.")
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

  @Command(
      name = "rotate",
      description =
          "Encrypt every secret in the host's database with a new key. The host must not run.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Option(
              names = "--master",
              description =
                  "Also make a new master key. Not possible while HOLDFAST_ENCRYPTION_KEY sets it.")
          boolean master)
      throws Exception {
    int secrets = Host.rotateKeys(HostConfiguration.read(System.getenv()), master);
    Console.of(spec, false).line("Encrypted anew: " + Sizes.count(secrets, "secret", "secrets"));
    return ExitCode.DONE;
  }
}
