package dev.holdfast.host.command;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the keys that secrets in the database are encrypted with. */
@Command(
    name = "rotate",
    description =
        "Encrypt every secret in the host's database with a new key. The host must not be running.",
    mixinStandardHelpOptions = true)
final class RotateKeysCommand implements Callable<Integer> {

  @Option(
      names = "--master",
      description =
          "Also create a new master key. Not possible while HOLDFAST_ENCRYPTION_KEY sets it.")
  private boolean master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    int secrets = Host.rotateKeys(HostConfiguration.read(System.getenv()), master);
    Console.of(spec, false).line("Encrypted again: " + Sizes.count(secrets, "secret", "secrets"));
    return ExitCode.DONE;
  }
}
