package dev.holdfast.host.configuration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the commands that ask a running host read from the environment. The host doesn't. */
public enum ClientVariable {
  /** Where the host is. */
  URL("Where the host is that commands ask: `https://backup.example.com`."),
  /** What opens it. */
  API_KEY("The API key to ask it with, instead of a login. Secret: better as a file."),
  /** Where that is kept. */
  API_KEY_FILE("A file with the API key.");

  private final String description;

  ClientVariable(String description) {
    this.description = description;
  }

  /** The environment variable. */
  public String variable() {
    return "HOLDFAST_" + name();
  }

  /** What the environment says; nothing where it is empty. */
  public Optional<String> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(variable())).filter(value -> !value.isBlank());
  }

  static boolean isOne(String variable) {
    return Arrays.stream(values()).anyMatch(known -> known.variable().equals(variable));
  }

  /** One row of the table in {@code docs/command-line.md}. */
  String documentation() {
    return "| `%s` | %s |".formatted(variable(), description);
  }
}
