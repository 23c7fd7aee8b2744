package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Names;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The organisation that the key is for. */
@Command(
    name = "organisation",
    description = "Show and change the settings of your organisation, or delete it.")
public final class OrganisationCommand extends CommandGroup {

  private static final String PATH = "/api/v1/organisation";

  @Command(name = "show", description = "Show its settings.", mixinStandardHelpOptions = true)
  int show(@Mixin HostOptions options) {
    HostClient host = options.host();
    return show(options, host, host.get(PATH).body());
  }

  @Command(
      name = "update",
      description = "Change its settings, for everybody in it, immediately. Omitted settings stay.",
      mixinStandardHelpOptions = true)
  int update(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Mixin SettingsOptions settings,
      @Mixin PasswordPolicyOptions passwords,
      @Mixin BrandingOptions branding) {
    EditOptions.requireChange(settings.isGiven() || passwords.isGiven() || branding.isGiven());
    HostClient host = options.host();
    return show(
        options,
        host,
        edit.put(host, PATH, present -> branding.in(passwords.in(settings.of(present)))));
  }

  @Command(
      name = "delete",
      description =
          "Close it permanently for everybody. Its backups stay where they are, and its slug stays"
              + " taken. Asks for your password.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Option(
              names = "--confirm",
              paramLabel = "SLUG",
              required = true,
              description = "Its slug, as confirmation.")
          String slug) {
    String path = new Query(PATH).with("confirm", slug).text();
    person.asOwner(options.host(), host -> host.delete(path));
    return options.done("deleted", slug, "Closed the organisation " + slug + ".");
  }

  private static int show(HostOptions options, HostClient host, JsonNode organisation) {
    return options.show(organisation, new Names(host, Members.ACCOUNTS, "ownerId"));
  }
}
