package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Query;
import dev.holdfast.engine.home.PrivateFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One's own account. */
@Command(
    name = "profile",
    description = "Show and change your own account.",
    subcommands = {
      ForgotPasswordCommand.class,
      PasswordResetCommand.class,
      VerifyEmailCommand.class
    })
public final class ProfileCommand extends CommandGroup {

  private static final String PATH = "/api/v1/me";

  @Command(name = "show", description = "Show your account.", mixinStandardHelpOptions = true)
  int show(@Mixin HostOptions options) {
    return options.show(options.host().get(PATH).body());
  }

  @Command(
      name = "permissions",
      description = "Show the current permissions of the command's key.",
      mixinStandardHelpOptions = true)
  int permissions(@Mixin HostOptions options) {
    return options.show(options.host().get(PATH + "/permissions").body());
  }

  @Command(
      name = "organisations",
      description = "List the organisations that you belong to. Asks for your password.",
      mixinStandardHelpOptions = true)
  int organisations(@Mixin HostOptions options, @Mixin PersonOptions person) {
    String path = PATH + "/organisations";
    JsonNode items = person.asOwner(options.host(), host -> host.get(path).body().path("items"));
    return Listing.of(path, "slug", "name", "status", "current", "id").print(options, items);
  }

  @Command(
      name = "update",
      description = "Change your name, picture and time formats. Asks for your password.",
      mixinStandardHelpOptions = true)
  int update(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Mixin EditOptions edit,
      @Mixin ProfileOptions wanted) {
    ObjectNode values = wanted.values();
    return options.show(person.asOwner(options.host(), host -> edit.patch(host, PATH, values)));
  }

  @Command(
      name = "change-password",
      description = "Set a new password, and log out everywhere. API keys stay.",
      mixinStandardHelpOptions = true)
  int changePassword(@Mixin HostOptions options, @Mixin PersonOptions person) {
    return options.show(
        person.whilePending(
            options.host(),
            session ->
                session.post(
                    PATH + "/password",
                    object().put("newPassword", person.proof().newPassword().reveal()))));
  }

  @Command(
      name = "change-email",
      description =
          "Send a link to another address, which becomes yours once you open it. Asks for your"
              + " password.",
      mixinStandardHelpOptions = true)
  int changeEmail(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Parameters(paramLabel = "EMAIL", description = "The address.") String email) {
    person.asOwner(
        options.host(), host -> host.post(PATH + "/email", object().put("email", email)));
    return options.done(
        "sent", email, "If the host has a mail server, a link has been sent to " + email + ".");
  }

  @Command(
      name = "export",
      description =
          "Export all data that the host has about you, without secrets, as JSON. Asks for your"
              + " password.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Option(
              names = "--output",
              paramLabel = "FILE",
              description = "The new file to write, mode 0600. Default: standard output.")
          @Nullable Path file) {
    if (file != null) {
      SecretFile.requireNew(file);
    }
    JsonNode export = person.asOwner(options.host(), host -> host.get(PATH + "/export").body());
    if (file == null) {
      return options.document(export);
    }
    PrivateFile.write(file, export.toPrettyString());
    return options.done("exported", file.toString(), "Wrote " + file + ".");
  }

  @Command(
      name = "delete",
      description =
          "Delete your account permanently, with its sessions and keys. Asks for your password.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Option(
              names = "--confirm",
              paramLabel = "EMAIL",
              required = true,
              description = "Your e-mail address, as confirmation.")
          String email) {
    String path = new Query(PATH).with("confirm", email).text();
    person.asOwner(options.host(), host -> host.delete(path));
    return options.done("deleted", email, "Deleted the account " + email + ".");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
