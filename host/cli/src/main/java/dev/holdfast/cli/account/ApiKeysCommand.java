package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Query;
import dev.holdfast.cli.remote.WantedKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What programs log in with. */
@Command(
    name = "api-keys",
    description = "List, create, replace and revoke API keys, which programs use to access a host.")
public final class ApiKeysCommand extends CommandGroup {

  private static final String KEY = "The key's first part (hf_ and 8 characters), its name or id.";

  @Command(
      name = "list",
      description = "List your keys in the organisation, or those of all members.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages, @Mixin KeyOwners owners) {
    return owners.listing(options.host()).print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show a key: its permissions, its expiry, and when it was last used.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Mixin KeyOwners owners,
      @Parameters(paramLabel = "KEY", description = KEY) String key) {
    return options.show(owners.find(options.host(), key));
  }

  @Command(
      name = "create",
      description = "Create a key, and show it once. Asks for your password.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Mixin SecretOutput output,
      @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--permission",
              paramLabel = "PERMISSION",
              required = true,
              split = ",",
              description =
                  "Its permissions, for example jobs:run; repeatable, or separated by commas.")
          List<String> permissions,
      @Option(
              names = "--days",
              paramLabel = "NUMBER",
              description = "Days until it expires. Default: 90, or the host's maximum.")
          @Nullable Integer days) {
    output.prepare();
    JsonNode made =
        person.asOwner(
            options.host(),
            host -> new WantedKey(name, permissions, days).make(host, output::keep));
    return output.show(options, made);
  }

  @Command(
      name = "rotate",
      description =
          "Replace one of your keys by a new one with the same permissions, and show that once. A"
              + " login switches to it.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Mixin SecretOutput output,
      @Parameters(paramLabel = "KEY", description = KEY) String key,
      @Option(
              names = "--overlap",
              paramLabel = "SECONDS",
              defaultValue = "0",
              description = "How long the old key stays valid, up to a day. Default: not at all.")
          int overlap,
      @Option(
              names = "--unattended",
              description =
                  "Let the command's own key replace itself, without a password. Its expiry stays.")
          boolean unattended) {
    output.prepare();
    HostClient host = options.host();
    String id = KeyOwners.own(host, key).path("id").asText();
    String path = new Query(WantedKey.PATH).below(id).text() + "/rotation";
    ObjectNode rotation = JsonNodeFactory.instance.objectNode().put("overlapSeconds", overlap);
    JsonNode made =
        unattended
            ? host.post(path, rotation).body()
            : person.asOwner(host, session -> session.post(path, rotation).body());
    if (options.renewLogin(id, made)) {
      return options.show(made.path("key"));
    }
    output.keep(made);
    return output.show(options, made);
  }

  @Command(
      name = "revoke",
      description = "Revoke a key, immediately and permanently.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin HostOptions options,
      @Mixin KeyOwners owners,
      @Parameters(paramLabel = "KEY", description = KEY) String key) {
    HostClient host = options.host();
    JsonNode found = owners.find(host, key);
    String id = found.path("id").asText();
    host.delete(new Query(owners.path()).below(id).text());
    return options.done("revoked", id, "Revoked " + found.path("prefix").asText() + ".");
  }
}
