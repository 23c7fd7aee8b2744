package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.PasswordOption;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.console.Terminal;
import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.RemoteSetup;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the first person of a running host. */
@Command(
    name = "setup",
    description = "Create the first organisation and its owner on a running host without users.",
    mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {

  @Option(
      names = "--url",
      description = "URL of the host. Default: this machine, at its configured port.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the setup token, if it isn't in this machine's home folder; - is standard"
              + " input.")
  private @Nullable String tokenFile;

  @Option(names = "--organisation", description = "The team's name.")
  private @Nullable String organisation;

  @Option(names = "--name", description = "Your name.")
  private @Nullable String name;

  @Option(names = "--email", description = "Your e-mail address, for logging in.")
  private @Nullable String email;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private PasswordOption password;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    HostConfiguration configuration = HostConfiguration.read(System.getenv());
    URI address = url == null ? HostAddress.of(configuration) : HostAddress.parse(url);
    HostClient host = HostClient.of(address);
    RemoteSetup.requirePending(host);
    SecretText token = token(configuration.setupTokenFile());
    String team = Terminal.ask(organisation, "Organisation", "--organisation");
    String person = Terminal.ask(name, "Your name", "--name");
    String mail = Terminal.ask(email, "E-mail", "--email");
    RemoteSetup.setUp(host, token, team, person, mail, password.chosen()).close();
    Done done = new Done(address.toString(), team, mail);
    Console.of(spec, json).print(done, done::lines);
    return ExitCode.DONE;
  }

  private SecretText token(Path kept) {
    if (tokenFile != null) {
      return SecretFile.read(tokenFile);
    }
    return PrivateFile.exists(kept)
        ? SecretText.of(PrivateFile.read(kept))
        : Terminal.askSecret("Setup token, as the host printed it", "--token-file");
  }

  /** What there is now. */
  private record Done(String url, String organisation, String email) {

    List<String> lines() {
      return List.of(
          "The host is set up: " + organisation + " belongs to " + email + ".",
          "Next: holdfast login --url " + url);
    }
  }
}
