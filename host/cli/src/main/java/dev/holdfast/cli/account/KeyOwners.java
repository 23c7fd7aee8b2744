package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.cli.remote.WantedKey;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose keys are meant, and what is done with them. */
public final class KeyOwners {

  private static final String ALL = "/api/v1/api-keys";

  @Option(names = "--everyone", description = "Of all members, if you may see theirs.")
  private boolean everyone;

  @Option(names = "--member", paramLabel = "EMAIL", description = "Of one member.")
  private @Nullable String member;

  /** Lists them. */
  @Command
  public static final class KeyList implements Behaviour {

    @Mixin private KeyOwners owners;

    @Override
    public int run(Call call) {
      String columns = "prefix name expiresAt lastUsedAt revokedAt id";
      boolean own = owners.path().equals(WantedKey.PATH);
      String member = owners.member;
      return Listing.of(owners.path(), ((own ? "" : "userId ") + columns).split(" "))
          .with("userId", member == null ? null : Resources.ACCOUNTS.id(call.host(), member))
          .print(call.options(), call.pages());
    }
  }

  /** Shows one, which is found in the list. */
  @Command
  public static final class KeyShow implements Behaviour {

    @Mixin private KeyOwners owners;

    @Parameters(paramLabel = "KEY", description = "The key's first part, its name or id.")
    private String key = "";

    @Override
    public int run(Call call) {
      return call.options().show(owners.find(call, key));
    }
  }

  /** Revokes one. */
  @Command
  public static final class KeyRevoke implements Behaviour {

    @Mixin private KeyOwners owners;

    @Override
    public int run(Call call) {
      JsonNode found = owners.find(call, String.valueOf(call.given("id")));
      String id = found.path("id").asText();
      call.host().delete(new Query(owners.path()).below(id).text());
      return call.options().done("revoked", id, "Revoked " + found.path("prefix").asText() + ".");
    }
  }

  private JsonNode find(Call call, String key) {
    return Resource.named("API key", path(), "id", "prefix", "name").find(call.host(), key);
  }

  /** Where these keys are. */
  private String path() {
    return everyone || member != null ? ALL : WantedKey.PATH;
  }
}
