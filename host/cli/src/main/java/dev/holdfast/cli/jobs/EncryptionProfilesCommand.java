package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.home.PrivateFile;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys that a host's backups are encrypted to. */
@Command(
    name = "encryption-profiles",
    description = "List, create, delete and save the keys that backups are encrypted to.")
public final class EncryptionProfilesCommand extends CommandGroup {

  static final String PROFILE = "The profile's name or id.";

  @Command(
      name = "list",
      description = "List profiles, newest first.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages) {
    return Listing.of(Resources.PROFILES.path(), "name", "description", "hasSecretKey", "id")
        .print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show a profile and its public keys.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "PROFILE", description = PROFILE) String profile) {
    return options.show(Resources.PROFILES.read(options.host(), profile).body());
  }

  @Command(
      name = "create",
      description = "Create a profile with a new key, or with your own keys.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "NAME", description = "The profile's name.") String name,
      @Option(names = "--description", description = "What it is for.")
          @Nullable String description,
      @Option(
              names = "--recipient",
              paramLabel = "KEY",
              split = ",",
              description = "Another public key (age1…) to encrypt to.")
          @Nullable List<String> recipients,
      @Option(
              names = "--recipients-only",
              description = "Only these public keys: the host makes backups that it can't read.")
          boolean recipientsOnly,
      @Option(
              names = "--identity-file",
              paramLabel = "FILE",
              description = "Import this secret key instead of creating one; - is standard input.")
          @Nullable String identity) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("name", name);
    wanted.put("description", description);
    wanted.put("origin", origin(recipientsOnly, identity));
    if (identity != null) {
      wanted.put("secretKey", SecretFile.read(identity).reveal());
    }
    if (recipients != null) {
      recipients.forEach(wanted.putArray("recipients")::add);
    }
    int code = options.show(options.host().post(Resources.PROFILES.path(), wanted).body());
    if (!recipientsOnly) {
      options
          .console()
          .note("Save its key offline: holdfast encryption-profiles recovery-kit " + name);
    }
    return code;
  }

  @Command(
      name = "delete",
      description = "Delete a profile that no job and no backup uses.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "PROFILE", description = PROFILE) String profile) {
    HostClient host = options.host();
    String id = Resources.PROFILES.id(host, profile);
    host.delete(Resources.PROFILES.path(id));
    return options.done("deleted", id, "Deleted the encryption profile " + profile + ".");
  }

  @Command(
      name = "recovery-kit",
      description =
          "Save everything needed to read the backups without this host, including the secret key."
              + " Keep it offline.",
      mixinStandardHelpOptions = true)
  int recoveryKit(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "PROFILE", description = PROFILE) String profile,
      @Option(
              names = "--output",
              paramLabel = "FILE",
              defaultValue = "recovery-kit.zip",
              description = "The file to write, mode 0600. Default: ${DEFAULT-VALUE}.")
          Path file,
      @Option(names = "--replace", description = "Replace an existing file.") boolean replace) {
    if (!replace) {
      SecretFile.requireNew(file);
    }
    HostClient host = options.host();
    String id = Resources.PROFILES.id(host, profile);
    String path = Resources.PROFILES.path(id) + "/recovery-kit";
    PrivateFile.write(file, (OutputStream out) -> host.download(path, out));
    return options.done("saved", id, "Wrote " + file + ". Keep it offline, in two places.");
  }

  private static String origin(boolean recipientsOnly, @Nullable String identity) {
    if (recipientsOnly) {
      return "RECIPIENTS_ONLY";
    }
    return identity == null ? "GENERATE" : "IMPORT";
  }
}
