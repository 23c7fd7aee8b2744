package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.TokenOption;
import dev.holdfast.cli.remote.AddressOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what somebody was invited to. */
@Command(
    name = "lookup",
    description = "Show which organisation invites you, and until when, without accepting.",
    mixinStandardHelpOptions = true)
final class LookUpInvitationCommand implements Callable<Integer> {

  static final String PATH = "/api/v1/invitations/lookup";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private AddressOption address;
  @Mixin private TokenOption token;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode offer = address.host().post(PATH, token.body()).body();
    Console.of(spec, json).print(offer, () -> lines(offer));
    return ExitCode.DONE;
  }

  private static List<String> lines(JsonNode offer) {
    return List.of(
        "%s invites %s, until %s."
            .formatted(
                offer.path("organisation").asText(),
                offer.path("email").asText(),
                offer.path("expiresAt").asText()));
  }
}
