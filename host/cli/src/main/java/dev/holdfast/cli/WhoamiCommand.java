package dev.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who is logged in. */
@Command(
    name = "whoami",
    description = "Show whose the stored key is, and whether it is valid.",
    mixinStandardHelpOptions = true)
final class WhoamiCommand implements Callable<Integer> {

  @Mixin private HostOptions options;

  @Override
  public Integer call() {
    HostClient host = options.host();
    JsonNode profile = host.get("/api/v1/me").body();
    Person person =
        new Person(
            host.address().toString(),
            profile.path("email").asText(),
            profile.path("name").asText());
    options.console().print(person, person::lines);
    return ExitCode.DONE;
  }

  private record Person(String url, String email, String name) {

    List<String> lines() {
      return List.of("%s (%s) at %s".formatted(email, name, url));
    }
  }
}
