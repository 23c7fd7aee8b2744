package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.table.Call;
import java.util.List;

/** How people come into an organisation. */
public final class Invitations {

  private Invitations() {}

  /** Sends one, and says how the invited person gets in. */
  public static int send(Call call) {
    JsonNode sent = call.send();
    ObjectNode shown = sent.path("invitation").deepCopy();
    if (sent.hasNonNull("token")) {
      shown.set("token", sent.get("token"));
    }
    call.options().show(sent, shown);
    if (sent.hasNonNull("token")) {
      call.console().note("Give them the token; it isn't shown again. They run:");
      call.console()
          .note(
              "  holdfast invitations accept --url "
                  + call.host().address()
                  + " --name \"THEIR NAME\"");
    } else {
      call.console().note("They receive a link by mail.");
    }
    return ExitCode.DONE;
  }

  /** What an invitation is for. */
  public static List<String> lines(JsonNode offer) {
    return List.of(
        "%s invites %s, until %s."
            .formatted(
                offer.path("organisation").asText(),
                offer.path("email").asText(),
                offer.path("expiresAt").asText()));
  }

  /** Joins, with a new account if a name is given. */
  public static int accept(Call call) {
    HostClient host = call.host();
    ObjectNode account = call.body();
    ObjectNode proof = account.deepCopy().retain("token");
    JsonNode offer = host.post("/api/v1/invitations/lookup", proof).body();
    String email = offer.path("email").asText();
    JsonNode accepted =
        account.has("name")
            ? host.post(
                    call.path().text(),
                    account.put("password", call.person().chosenPassword().reveal()))
                .body()
            : call.person()
                .as(
                    host,
                    email,
                    session -> session.post("/api/v1/me/invitations/accept", proof).body());
    call.console()
        .print(
            accepted,
            () ->
                List.of(
                    email + " belongs to " + offer.path("organisation").asText() + " now.",
                    "Next: holdfast login --url " + host.address() + " --email " + email));
    return ExitCode.DONE;
  }
}
