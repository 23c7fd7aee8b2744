package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.TokenOption;
import dev.holdfast.cli.remote.AddressOption;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.PersonOptions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Joins an organisation. */
@Command(
    name = "accept",
    description =
        "Join the organisation that invites you, with a new account (--name) or with your existing"
            + " one.",
    mixinStandardHelpOptions = true)
final class AcceptInvitationCommand implements Callable<Integer> {

  @Option(names = "--name", description = "Your name; creates an account and asks for a password.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private AddressOption address;
  @Mixin private TokenOption token;
  @Mixin private PersonOptions person;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    HostClient host = address.host();
    ObjectNode proof = token.body();
    JsonNode offer = host.post(LookUpInvitationCommand.PATH, proof).body();
    String email = offer.path("email").asText();
    JsonNode accepted = name == null ? asPresent(host, email, proof) : asNew(host, name, proof);
    Console.of(spec, json)
        .print(
            accepted,
            () ->
                List.of(
                    email + " belongs to " + offer.path("organisation").asText() + " now.",
                    "Next: holdfast login --url " + host.address() + " --email " + email));
    return ExitCode.DONE;
  }

  private JsonNode asPresent(HostClient host, String email, ObjectNode proof) {
    return person.as(
        host, email, session -> session.post("/api/v1/me/invitations/accept", proof).body());
  }

  private JsonNode asNew(HostClient host, String chosen, ObjectNode proof) {
    ObjectNode account = proof.deepCopy().put("name", chosen);
    account.put("password", person.chosenPassword().reveal());
    return host.post("/api/v1/invitations/accept", account).body();
  }
}
