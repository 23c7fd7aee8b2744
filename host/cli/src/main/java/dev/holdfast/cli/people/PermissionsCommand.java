package dev.holdfast.cli.people;

import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What there is to be allowed. */
@Command(
    name = "permissions",
    description = "List the permissions for roles, grants and API keys.",
    mixinStandardHelpOptions = true)
public final class PermissionsCommand implements Callable<Integer> {

  @Mixin private HostOptions options;

  @Override
  public Integer call() {
    return Listing.of("/api/v1/permissions", "slug", "category", "description").print(options);
  }
}
