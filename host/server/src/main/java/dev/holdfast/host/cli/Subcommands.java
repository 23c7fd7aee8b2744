package dev.holdfast.host.cli;

import dev.holdfast.host.cli.account.ApiKeysCommand;
import dev.holdfast.host.cli.account.ProfileCommand;
import dev.holdfast.host.cli.account.SessionsCommand;
import dev.holdfast.host.cli.account.TwoFactorCommand;
import dev.holdfast.host.cli.jobs.AdaptersCommand;
import dev.holdfast.host.cli.jobs.BackupsCommand;
import dev.holdfast.host.cli.jobs.EncryptionProfilesCommand;
import dev.holdfast.host.cli.jobs.JobsCommand;
import dev.holdfast.host.cli.jobs.RunsCommand;
import dev.holdfast.host.cli.organisation.AuditCommand;
import dev.holdfast.host.cli.organisation.OrganisationCommand;
import dev.holdfast.host.cli.organisation.OrganisationsCommand;
import dev.holdfast.host.cli.people.GrantsCommand;
import dev.holdfast.host.cli.people.InvitationsCommand;
import dev.holdfast.host.cli.people.MembersCommand;
import dev.holdfast.host.cli.people.PermissionsCommand;
import dev.holdfast.host.cli.people.RolesCommand;
import dev.holdfast.host.cli.people.TeamsCommand;
import dev.holdfast.host.cli.people.UsersCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * All commands. To describe them all takes half a second of processor time, so that an invocation
 * gets the one that it names.
 */
final class Subcommands {

  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          UpCommand.class,
          SetupCommand.class,
          LoginCommand.class,
          LogoutCommand.class,
          WhoamiCommand.class,
          BackupCommand.class,
          ListCommand.class,
          VerifyCommand.class,
          RestoreCommand.class,
          CollectOrphansCommand.class,
          RescueCommand.class,
          PluginsCommand.class,
          KeysCommand.class,
          JobsCommand.class,
          RunsCommand.class,
          BackupsCommand.class,
          AdaptersCommand.class,
          EncryptionProfilesCommand.class,
          UsersCommand.class,
          MembersCommand.class,
          InvitationsCommand.class,
          RolesCommand.class,
          PermissionsCommand.class,
          TeamsCommand.class,
          GrantsCommand.class,
          ApiKeysCommand.class,
          SessionsCommand.class,
          ProfileCommand.class,
          TwoFactorCommand.class,
          OrganisationCommand.class,
          OrganisationsCommand.class,
          AuditCommand.class,
          WarmUpCommand.class);

  private Subcommands() {}

  /** The command that is named; all, to list or suggest them, when none is. */
  static List<Class<?>> of(String... arguments) {
    // No option before a command takes a value.
    return Stream.of(arguments)
        .filter(argument -> !argument.startsWith("-"))
        .findFirst()
        .flatMap(Subcommands::named)
        .map(List::<Class<?>>of)
        .orElseGet(Subcommands::all);
  }

  private static Optional<Class<?>> named(String name) {
    return ALL.stream()
        .filter(type -> type.getAnnotation(Command.class).name().equals(name))
        .findFirst();
  }

  /** With the one that explains others, which would know none alone. */
  private static List<Class<?>> all() {
    return Stream.<Class<?>>concat(ALL.stream(), Stream.of(CommandLine.HelpCommand.class)).toList();
  }
}
