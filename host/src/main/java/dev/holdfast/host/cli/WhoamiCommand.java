package dev.holdfast.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.cli.remote.KeyFileOption;
import dev.holdfast.host.cli.remote.Login;
import dev.holdfast.host.cli.remote.StoredKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says who is logged in. */
@Command(
    name = "whoami",
    description = "Ask the host whose key the login made, and whether it counts.",
    mixinStandardHelpOptions = true)
final class WhoamiCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private KeyFileOption file;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    StoredKey key = file.keyFile().require();
    JsonNode profile = Login.profile(key);
    Person person =
        new Person(
            key.url().toString(), profile.path("email").asText(), profile.path("name").asText());
    Console.of(spec, json).print(person, person::lines);
    return ExitCode.DONE;
  }

  private record Person(String url, String email, String name) {

    List<String> lines() {
      return List.of("%s (%s) at %s".formatted(email, name, url));
    }
  }
}
