package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Resources;

/** Shows an invitation that was sent, and how whoever is invited gets in. */
final class SentInvitation {

  private SentInvitation() {}

  static int show(HostOptions options, HostClient host, JsonNode sent) {
    int code = options.show(sent, thing -> forPeople(host, thing));
    if (sent.hasNonNull("token")) {
      options.console().note("Give them the token; it isn't shown again. They run:");
      options
          .console()
          .note("  holdfast invitations accept --url " + host.address() + " --name \"THEIR NAME\"");
    } else {
      options.console().note("They receive a link by mail.");
    }
    return code;
  }

  private static JsonNode forPeople(HostClient host, JsonNode sent) {
    ObjectNode invitation =
        Resources.invitationNames(host).apply(sent.path("invitation")).deepCopy();
    if (sent.hasNonNull("token")) {
      invitation.set("token", sent.get("token"));
    }
    return invitation;
  }
}
