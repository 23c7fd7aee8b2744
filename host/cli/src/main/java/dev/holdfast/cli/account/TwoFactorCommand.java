package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.plugin.config.SecretText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One's own second factor. */
@Command(
    name = "two-factor",
    description =
        "Show and change your second factor: an authenticator app (TOTP), and recovery codes. Asks"
            + " for your password, because keys may not do this.")
public final class TwoFactorCommand extends CommandGroup {

  private static final String PATH = "/api/v1/me/two-factor";

  @Command(
      name = "status",
      description = "Show whether you have one, and how many recovery codes are left.",
      mixinStandardHelpOptions = true)
  int status(@Mixin HostOptions options, @Mixin PersonOptions person) {
    return options.show(
        person.whilePending(options.host(), session -> session.host().get(PATH).body()));
  }

  @Command(
      name = "enrol",
      description =
          "Show a secret for your app, once. It becomes active with 'two-factor confirm'.",
      mixinStandardHelpOptions = true)
  int enrol(@Mixin HostOptions options, @Mixin PersonOptions person) {
    return options.show(
        person.whilePending(options.host(), session -> session.post(PATH, object())));
  }

  @Command(
      name = "confirm",
      description = "Activate the secret with a first code, and show recovery codes, once.",
      mixinStandardHelpOptions = true)
  int confirm(@Mixin HostOptions options, @Mixin PersonOptions person) {
    return options.show(
        person.whilePending(
            options.host(),
            session -> session.post(PATH + "/confirm", code(person.proof().code()))));
  }

  @Command(
      name = "disable",
      description = "Remove it. Needs two codes: one to log in, and the next one.",
      mixinStandardHelpOptions = true)
  int disable(@Mixin HostOptions options, @Mixin PersonOptions person) {
    person.inSession(
        options.host(),
        session -> session.post(PATH + "/disable", code(person.proof().nextCode())));
    return options.done("disabled", "two-factor", "Your second factor is disabled.");
  }

  @Command(
      name = "recovery-codes",
      description =
          "Replace all recovery codes, and show the new ones once. Needs two codes: one to log in,"
              + " and the next one.",
      mixinStandardHelpOptions = true)
  int recoveryCodes(@Mixin HostOptions options, @Mixin PersonOptions person) {
    JsonNode codes =
        person.inSession(
            options.host(),
            session -> session.post(PATH + "/recovery-codes", code(person.proof().nextCode())));
    return options.show(codes);
  }

  private static ObjectNode code(SecretText code) {
    return object().put("code", code.reveal());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
