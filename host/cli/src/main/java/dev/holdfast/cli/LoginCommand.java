package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.PasswordOption;
import dev.holdfast.cli.console.Terminal;
import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.KeyFileOption;
import dev.holdfast.cli.remote.Login;
import dev.holdfast.cli.remote.ProofOptions;
import dev.holdfast.cli.remote.StoredKey;
import dev.holdfast.cli.remote.WantedKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps a key of a host. */
@Command(
    name = "login",
    description = "Log in to a host, and store an API key that holdfast logout revokes.",
    mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {

  @Option(names = "--url", required = true, description = "URL of the host.")
  private String url = "";

  @Option(names = "--email", description = "Your e-mail address.")
  private @Nullable String email;

  @Option(
      names = "--organisation",
      paramLabel = "SLUG",
      description = "The organisation to work for, if you belong to several.")
  private @Nullable String organisation;

  @Option(
      names = "--permission",
      paramLabel = "PERMISSION",
      split = ",",
      description = "Permissions of the key, for example jobs:run. Default: all of yours.")
  private List<String> permissions = List.of();

  @Option(
      names = "--days",
      paramLabel = "NUMBER",
      description = "Days until the key expires. Default: 90, or the host's maximum.")
  private @Nullable Integer days;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private PasswordOption password;
  @Mixin private ProofOptions proof;
  @Mixin private KeyFileOption file;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    HostClient host = HostClient.of(HostAddress.parse(url));
    String mail = Terminal.ask(email, "E-mail", "--email");
    StoredKey key =
        new Login(file.keyFile())
            .logIn(
                host,
                mail,
                password.present(),
                proof,
                this::choose,
                new WantedKey("holdfast login on " + machine(), permissions, days));
    LoggedIn done = new LoggedIn(key.url().toString(), mail, key.id());
    Console.of(spec, json).print(done, done::lines);
    return ExitCode.DONE;
  }

  private String choose(List<String> slugs) {
    if (organisation == null && slugs.size() == 1) {
      return slugs.get(0);
    }
    String label = "Organisation (" + String.join(", ", slugs) + ")";
    return Terminal.ask(organisation, label, "--organisation");
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed machine";
    }
  }

  /** The host that the user is logged in to now. */
  private record LoggedIn(String url, String email, String keyId) {

    List<String> lines() {
      return List.of("Logged in to " + url + " as " + email + ".");
    }
  }
}
