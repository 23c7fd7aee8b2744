package dev.holdfast.cli.account;

import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Query;
import dev.holdfast.cli.remote.Resource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose sessions are meant. */
final class SessionOwner {

  private static final Query OWN = new Query("/api/v1/me/sessions");
  private static final Resource MEMBERS = Resource.ofPeople("member", "/api/v1/members");

  @Option(
      names = "--member",
      paramLabel = "EMAIL",
      description = "Sessions of a member in your organisation; asks for no password.")
  private @Nullable String member;

  /** Does this where the sessions are: a member's with the key, one's own with the password. */
  <T> T at(HostOptions options, PersonOptions person, BiFunction<HostClient, Query, T> request) {
    HostClient host = options.host();
    if (member == null) {
      return person.asOwner(host, session -> request.apply(session, OWN));
    }
    Query theirs = new Query(MEMBERS.path(MEMBERS.id(host, member))).below("sessions");
    return request.apply(host, theirs);
  }
}
