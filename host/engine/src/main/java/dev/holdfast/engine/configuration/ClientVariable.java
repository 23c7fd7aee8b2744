package dev.holdfast.engine.configuration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Environment variables of the commands that call a running host. The host ignores them. */
public enum ClientVariable {
  /** URL of the host. */
  URL("URL of the host: `https://backup.example.com`."),
  /** API key. */
  API_KEY("API key to use instead of a login. Secret: prefer a file."),
  /** File with the API key. */
  API_KEY_FILE("File that contains the API key."),
  /** File with certificates. */
  CA_FILE("File with the CA certificates (PEM) to trust instead of those that Java trusts.");

  private final String description;

  ClientVariable(String description) {
    this.description = description;
  }

  /** The environment variable. */
  public String variable() {
    return "HOLDFAST_" + name();
  }

  /** Returns the value in the environment; empty if unset or blank. */
  public Optional<String> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(variable())).filter(value -> !value.isBlank());
  }

  static boolean isOne(String variable) {
    return Arrays.stream(values()).anyMatch(known -> known.variable().equals(variable));
  }

  /** Returns one row of the table in {@code docs/command-line.md}. */
  String documentation() {
    return "| `%s` | %s |".formatted(variable(), description);
  }
}
