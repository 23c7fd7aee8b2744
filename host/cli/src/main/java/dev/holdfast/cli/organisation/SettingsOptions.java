package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of an organisation's settings is to be changed. */
final class SettingsOptions {

  /** What the host shows of an organisation and doesn't take back. */
  private static final Set<String> FIXED =
      Set.of("id", "slug", "ownerId", "status", "version", "createdAt", "updatedAt");

  @Option(names = "--name", description = "The display name.")
  private @Nullable String name;

  @Option(names = "--session-lifetime", paramLabel = "SECONDS", description = "Session lifetime.")
  private @Nullable Integer lifetime;

  @Option(
      names = "--session-idle",
      paramLabel = "SECONDS",
      description = "Idle time after which a session ends.")
  private @Nullable Integer idle;

  @Option(
      names = "--require-two-factor",
      arity = "1",
      paramLabel = "true|false",
      description = "Whether members need a second factor.")
  private @Nullable Boolean requireMfa;

  @Option(
      names = "--two-factor-methods",
      paramLabel = "METHOD",
      split = ",",
      description = "Kinds of second factors that members may enrol, for example totp; or any.")
  private @Nullable List<String> methods;

  /** Whether there is anything to be changed. */
  boolean isGiven() {
    return Stream.of(name, lifetime, idle, requireMfa, methods).anyMatch(Objects::nonNull);
  }

  /** The settings as they are to be. */
  ObjectNode of(JsonNode present) {
    ObjectNode settings = present.deepCopy();
    settings.remove(FIXED);
    if (name != null) {
      settings.put("name", name);
    }
    if (lifetime != null) {
      settings.put("sessionLifetime", lifetime);
    }
    if (idle != null) {
      settings.put("sessionIdle", idle);
    }
    if (requireMfa != null) {
      settings.put("requireMfa", requireMfa);
    }
    if (methods != null) {
      ArrayNode allowed = settings.putArray("allowedMfaMethods");
      methods.stream()
          .filter(method -> !method.equals("any"))
          .forEach(method -> allowed.add(method.toUpperCase(Locale.ROOT)));
    }
    return settings;
  }
}
