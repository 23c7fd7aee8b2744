package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All organisations of the installation. */
@Command(
    name = "organisations",
    description =
        "List, create, suspend and cancel organisations. For operators of the installation.")
public final class OrganisationsCommand extends CommandGroup {

  private static final Resource ORGANISATIONS =
      Resource.named("organisation", "/api/v1/organisations", "slug", "name");
  private static final String ORGANISATION = "Its slug, name or id.";

  @Command(
      name = "list",
      description = "List the organisations, without deleted ones.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages) {
    return Listing.of(ORGANISATIONS.path(), "slug", "name", "status", "createdAt", "id")
        .print(options, pages);
  }

  @Command(
      name = "create",
      description = "Create an organisation, owned by an existing account.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "NAME", description = "The display name.") String name,
      @Option(
              names = "--slug",
              required = true,
              description = "Its permanent name in URLs: a-z, 0-9 and dashes.")
          String slug,
      @Option(
              names = "--owner",
              paramLabel = "EMAIL",
              required = true,
              description = "The e-mail address of its owner.")
          String owner) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    wanted.put("name", name).put("slug", slug).put("ownerEmail", owner);
    return options.show(options.host().post(ORGANISATIONS.path(), wanted).body());
  }

  @Command(
      name = "suspend",
      description = "Make an organisation read-only; its owner can still restore.",
      mixinStandardHelpOptions = true)
  int suspend(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation) {
    return enter(options, organisation, "SUSPENDED");
  }

  @Command(
      name = "cancel",
      description = "Block all access to an organisation. Its data stays.",
      mixinStandardHelpOptions = true)
  int cancel(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation) {
    return enter(options, organisation, "CANCELLED");
  }

  @Command(
      name = "activate",
      description = "Activate an organisation, for the first time or again.",
      mixinStandardHelpOptions = true)
  int activate(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation,
      @Option(names = "--trial", description = "Mark it as a trial, without restrictions.")
          boolean trial) {
    return enter(options, organisation, trial ? "TRIAL" : "ACTIVE");
  }

  private static int enter(HostOptions options, String organisation, String status) {
    HostClient host = options.host();
    String id = ORGANISATIONS.id(host, organisation);
    ObjectNode change = JsonNodeFactory.instance.objectNode().put("status", status);
    return options.show(host.put(ORGANISATIONS.path(id) + "/status", change).body());
  }
}
