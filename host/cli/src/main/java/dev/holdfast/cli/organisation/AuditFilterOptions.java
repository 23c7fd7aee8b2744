package dev.holdfast.cli.organisation;

import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.Listing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rows of the audit log are wanted. */
final class AuditFilterOptions {

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "Only actions of this member: their address, or the id of their account.")
  private @Nullable String user;

  @Option(names = "--action", description = "Only this action, for example role.create.")
  private @Nullable String action;

  @Option(names = "--resource", description = "Only this kind of resource, for example role.")
  private @Nullable String resource;

  @Option(
      names = "--resource-id",
      paramLabel = "ID",
      description = "Only the resource with this id.")
  private @Nullable String resourceId;

  @Option(
      names = "--success",
      arity = "1",
      paramLabel = "true|false",
      description = "true: what succeeded; false: what was refused or failed. Default: both.")
  private @Nullable Boolean success;

  @Mixin private PeriodOptions period;

  Listing narrow(HostClient host, Listing rows) {
    Listing narrowed =
        rows.with("userId", user == null ? null : Members.ACCOUNTS.id(host, user))
            .with("action", action)
            .with("resource", resource)
            .with("resourceId", resourceId)
            .with("success", success);
    return new Listing(period.narrow(narrowed.query()), narrowed.fields(), narrowed.forPeople());
  }
}
