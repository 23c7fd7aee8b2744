package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.Names;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.cli.remote.WantedKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose keys are meant. */
final class KeyOwners {

  private static final String ALL = "/api/v1/api-keys";
  private static final Resource MEMBERS =
      Resource.ofPeople("member", "/api/v1/members").by("userId");

  @Option(names = "--everyone", description = "Of all members, if you may see theirs.")
  private boolean everyone;

  @Option(names = "--member", paramLabel = "EMAIL", description = "Of one member.")
  private @Nullable String member;

  /** Where these keys are. */
  String path() {
    return everyone || member != null ? ALL : WantedKey.PATH;
  }

  /** All of them. */
  Listing listing(HostClient host) {
    if (path().equals(WantedKey.PATH)) {
      return Listing.of(
          WantedKey.PATH, "prefix", "name", "expiresAt", "lastUsedAt", "revokedAt", "id");
    }
    return Listing.of(ALL, "user", "prefix", "name", "expiresAt", "lastUsedAt", "revokedAt", "id")
        .with("userId", member == null ? null : MEMBERS.id(host, member))
        .naming(new Names(host, MEMBERS, "userId"));
  }

  /** One of them. */
  JsonNode find(HostClient host, String key) {
    return in(path()).find(host, key);
  }

  /** One of the caller's own. */
  static JsonNode own(HostClient host, String key) {
    return in(WantedKey.PATH).find(host, key);
  }

  private static Resource in(String path) {
    return Resource.named("API key", path, "id", "prefix", "name");
  }
}
