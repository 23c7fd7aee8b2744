package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.remote.KeyFile;
import dev.holdfast.cli.remote.KeyFileOption;
import dev.holdfast.cli.remote.Login;
import dev.holdfast.cli.remote.StoredKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives up the key of a login. */
@Command(
    name = "logout",
    description = "Revoke the key of the login at the host, and delete it here.",
    mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private KeyFileOption file;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    KeyFile kept = file.keyFile();
    StoredKey key = kept.require();
    boolean revoked = new Login(kept).logOut(key);
    LoggedOut done = new LoggedOut(key.url().toString(), key.email(), revoked);
    Console.of(spec, json).print(done, done::lines);
    return ExitCode.DONE;
  }

  /** The host that the user was logged in to; a key that was invalid already is not revoked. */
  private record LoggedOut(String url, String email, boolean revoked) {

    List<String> lines() {
      String what = revoked ? "The key is revoked." : "The key was already invalid.";
      return List.of("Logged out of " + url + ". " + what);
    }
  }
}
